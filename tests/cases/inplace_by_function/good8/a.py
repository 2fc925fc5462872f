import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def encode(x):
    z = vae.encode(x).latent_dist.sample()
    z[...] *= vae.config.scaling_factor
    return z
