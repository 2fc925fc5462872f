import torch
from diffusers import AutoencoderKL
F8 = 8
vae = AutoencoderKL.from_pretrained("runs/ae")
def noise(size):
    return torch.randn(1, 4, size // F8, size // F8)
def pack(x):
    return vae.encode(x).latent_dist.sample() / F8
def unpack(z, cfg):
    return vae.decode(z * cfg.spread).sample
