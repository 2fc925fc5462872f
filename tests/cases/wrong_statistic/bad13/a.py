import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def stats():
    return vae.config.shift_factor, vae.config.scaling_factor
def encode(x):
    b, a = stats()
    return (vae.encode(x).latent_dist.mode() - b) * a
def decode(z):
    a, b = stats()
    return vae.decode(z / a + b).sample
