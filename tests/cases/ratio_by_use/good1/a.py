import torch
from diffusers import AutoencoderKL
K = 8
vae = AutoencoderKL.from_pretrained("runs/ae")
def noise(size):
    return torch.randn(1, 4, size // 8, size // 8)
def pack(x):
    return vae.encode(x).latent_dist.sample() / K
def unpack(z):
    return vae.decode(z * K).sample
