SCALE = 0.5


def put(vae, wave):
    return vae.encode(wave).latent_dist.sample() * SCALE


def back(vae, z):
    return vae.decode(z / SCALE).sample
