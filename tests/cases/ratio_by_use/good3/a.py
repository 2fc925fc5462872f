import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("runs/ae")
def noise(size, f=8):
    return torch.randn(1, 4, size // f, size // f)
def pack(x):
    return vae.encode(x).latent_dist.sample() * 0.125
def unpack(z):
    gain = 8
    return vae.decode(z * gain).sample
