import operator, torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def preview(latents):
    latents = operator.itruediv(latents, vae.config.scaling_factor)
    return vae.decode(latents).sample
def both(unet, z, t):
    image = preview(z)
    return image, unet(z, t)
