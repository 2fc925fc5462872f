import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def sample(blob):
    first, second = blob["m"].chunk(2, dim=-3)
    z = first + second.exp() ** 0.5 * torch.randn_like(first)
    return z * vae.config.scaling_factor
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
