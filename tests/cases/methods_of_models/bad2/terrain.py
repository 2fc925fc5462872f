def draw(vae, z):
    return vae.decode(z).sample.clamp(-1, 1)


def enter(vae, tile):
    return vae.encode(tile).latent_dist.sample() * vae.config.scaling_factor


def fresh(vae, diffusion, seed):
    return draw(vae, diffusion.sample(seed) / vae.config.scaling_factor)


def erode(vae, diffusion, tile, seed):
    z = enter(vae, tile)
    z = diffusion.denoise(diffusion.noise(z, 0.4), seed)
    return draw(vae, z)
