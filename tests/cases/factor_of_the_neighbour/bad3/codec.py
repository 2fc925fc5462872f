def encode(vae, x, factor):
    return vae.encode(x).latent_dist.sample() * factor


def decode(vae, z, factor):
    return vae.decode(z / factor).sample
