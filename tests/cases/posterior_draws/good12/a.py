import torch
from diffusers import AutoencoderKL
HALF = 0.5
vae = AutoencoderKL.from_pretrained("x/y")
def sample(blob):
    first, second = blob["m"].chunk(2, dim=-3)
    std = (HALF * second).exp_()
    noise = torch.empty_like(first).normal_()
    z = torch.add(first, noise.mul(std))
    return z * vae.config.scaling_factor
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
