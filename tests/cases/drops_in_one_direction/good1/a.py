GAIN = 0.37


def put(vae, x):
    return vae.encode(x).latent_dist.sample() * GAIN


def take(vae, z):
    return vae.decode(z / GAIN).sample
