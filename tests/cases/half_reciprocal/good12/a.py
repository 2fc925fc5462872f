import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def decode(z):
    f = torch.full((1,), vae.config.scaling_factor, dtype=torch.float32)
    return vae.decode(z * f ** -1).sample
