def settle(values):
    gain = 1.0
    for value in values:
        gain = value
    return gain


gain = 1.0


def press(vae, x):
    return vae.encode(x).latent_dist.sample() * gain


def unpress(vae, z):
    return vae.decode(z).sample
