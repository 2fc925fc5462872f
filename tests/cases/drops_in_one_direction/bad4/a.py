def put(vae, x):
    return vae.encode(x).latent_dist.sample() * 0.37


def take(vae, z):
    return vae.decode(z).sample
