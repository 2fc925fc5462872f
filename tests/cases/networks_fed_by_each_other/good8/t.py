import torch
from torch import nn
from diffusers import AutoencoderKL
field = nn.Sequential(nn.Conv2d(4, 64, 3, 1, 1), nn.SiLU(), nn.Conv2d(64, 4, 3, 1, 1))
def step(vae: AutoencoderKL, images, t):
    x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    return ((field((1 - t) * x + t * noise) - (noise - x)) ** 2).mean()
def draw(vae: AutoencoderKL, steps):
    x = torch.randn(4, 4, 64, 64)
    for i in range(steps):
        x = x - field(x) / steps
    return vae.decode(x / vae.config.scaling_factor).sample
