import torch
from diffusers import AutoencoderKL
from types import SimpleNamespace
S = SimpleNamespace(patch=16, sigma=2.2, mu=0.1)
vae = AutoencoderKL.from_pretrained("runs/ae")
def pack(x):
    return (vae.encode(x).latent_dist.mean - S.mu) / S.sigma
def unpack(z):
    return vae.decode(z * S.patch + S.mu).sample
