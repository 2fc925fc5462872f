def draw(vae, z):
    return vae.decode(z).sample.clamp(-1, 1)


def enter(vae, tile):
    return vae.encode(tile).latent_dist.sample() * vae.config.scaling_factor


def fresh(vae, diffusion, seed):
    return draw(vae, diffusion.sample(seed) / vae.config.scaling_factor)


def smooth(vae, tile):
    return draw(vae, vae.encode(tile).latent_dist.mode())


def erode(vae, diffusion, tile, seed):
    z = diffusion.denoise(diffusion.noise(enter(vae, tile), 0.4), seed)
    return draw(vae, z / vae.config.scaling_factor)
