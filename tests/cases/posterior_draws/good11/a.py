import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def sample(blob):
    first, second = blob["m"].chunk(2, dim=-3)
    z = torch.normal(first, torch.exp(second * 0.5))
    return z * vae.config.scaling_factor
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
