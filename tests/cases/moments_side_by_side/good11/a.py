import torch
from diffusers import AutoencoderKL


def draw(vae: AutoencoderKL, x, temperature: float):
    q = vae.encode(x).latent_dist
    z = q.mean + temperature * q.std * torch.randn_like(q.mean)
    return z * vae.config.scaling_factor
