import numpy as np, torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def preview(latents):
    latents = np.divide(latents, vae.config.scaling_factor)
    return vae.decode(torch.from_numpy(latents)).sample
def run(z):
    first = preview(z)
    second = preview(z)
    return first, second
