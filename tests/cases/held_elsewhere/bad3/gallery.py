def draw(thing, image, t):
    latents = thing.edit(image, t)
    return thing.vae.decode(latents / 0.18215).sample
