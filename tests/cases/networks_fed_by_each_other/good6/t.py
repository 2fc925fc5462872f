import torch
from torch import nn
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
project = nn.Sequential(nn.Linear(1024, 2048), nn.SiLU(), nn.Linear(2048, 768))
def step(vae: AutoencoderKL, unet, dino, images, scheduler: DDPMScheduler, t, weight=0.5):
    x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    out, hidden = unet(scheduler.add_noise(x, noise, t), t)
    align = 1 - torch.cosine_similarity(project(hidden), dino(images), dim=-1).mean()
    return ((out - noise) ** 2).mean() + weight * align
def draw(vae: AutoencoderKL, unet, scheduler: DDPMScheduler):
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t)[0], t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
