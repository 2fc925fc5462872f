def embed(vae, x, norm=lambda z: z):
    return norm(vae.encode(x).latent_dist.mode())


def render(vae, z, denorm=lambda z: z):
    return vae.decode(denorm(z)).sample
