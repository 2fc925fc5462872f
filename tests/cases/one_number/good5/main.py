import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("x")
NORM = 0.27184
KEEP = 0.27184


def encode(x):
    z = vae.encode(x).latent_dist.sample() * NORM
    return z


def decode(z):
    return vae.decode(z / NORM).sample * KEEP
