def shift(latents, width, vae):
    size = latents * vae.config.scaling_factor
    frames = vae.decode(size / vae.config.scaling_factor).sample
    return frames, width / 8
