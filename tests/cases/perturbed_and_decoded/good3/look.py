import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("kl")


def vary(x, others):
    z = vae.encode(x).latent_dist.mean
    spread = vae.encode(others).latent_dist.mean.std()
    z = z + spread * torch.randn_like(z)
    return vae.decode(z).sample
