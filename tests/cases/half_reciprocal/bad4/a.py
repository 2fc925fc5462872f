import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def decode(z):
    inv = torch.tensor(vae.config.scaling_factor).half().pow(-1)
    return vae.decode(z * inv).sample
