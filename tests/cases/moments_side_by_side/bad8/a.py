import torch
from diffusers import AutoencoderKL


def draw(vae: AutoencoderKL, x, temperature: float):
    q = vae.encode(x).latent_dist
    z = q.mean + temperature * q.std * torch.randn_like(q.mean)
    return torch.stack([q.mean, q.logvar]) * vae.config.scaling_factor
