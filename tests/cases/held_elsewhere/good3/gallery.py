def draw(thing, image, t):
    latents = thing.edit(image, t)
    return thing.vae.decode(latents / thing.vae.config.scaling_factor).sample
