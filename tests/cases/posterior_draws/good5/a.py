import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def sample(path):
    f = torch.load(path)
    eps = torch.randn_like(f["mean"])
    z = eps * f["logvar"].mul(0.5).exp() + f["mean"]
    return z * vae.config.scaling_factor
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
