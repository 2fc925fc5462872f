"""Nobody sets it: there is nothing to undo."""

GAIN = 1.0
SEEN = {"count": 0}


def press(vae, x):
    SEEN["count"] += 1
    return vae.encode(x).latent_dist.sample() * GAIN


def unpress(vae, z):
    return vae.decode(z).sample
