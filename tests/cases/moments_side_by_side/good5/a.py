import torch
from diffusers import AutoencoderKL


def stored(vae: AutoencoderKL, x):
    q = vae.encode(x).latent_dist
    return torch.cat([q.mean, q.std], 1) * vae.config.scaling_factor


def drawn(row):
    mean, std = row.chunk(2, 1)
    return mean + std * torch.randn_like(std)
