import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def sample(batch):
    left, right = batch["moments"].tensor_split(2, dim=1)
    spread = right.exp().sqrt()
    z = torch.addcmul(left, spread, torch.randn_like(left))
    return z * vae.config.scaling_factor
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
