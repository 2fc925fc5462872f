import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def preview(latents):
    buffer = torch.empty_like(latents)
    torch.div(latents, vae.config.scaling_factor, out=buffer)
    return vae.decode(buffer).sample
def both(unet, z, t):
    image = preview(z)
    return image, unet(z, t)
