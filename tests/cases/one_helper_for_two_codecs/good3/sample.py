def draw(vae, x):
    return vae.encode(x).latent_dist.sample()
