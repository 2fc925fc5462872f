import torch
from torch import nn
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
head = nn.Sequential(nn.Conv2d(4, 8, 1), nn.SiLU(), nn.Conv2d(8, 8, 1))
tail = nn.Sequential(nn.Conv2d(8, 8, 1), nn.SiLU(), nn.Conv2d(8, 4, 1))
def step(vae: AutoencoderKL, unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    noisy = scheduler.add_noise(x, noise, t)
    out = tail(unet(head(noisy), t).sample)
    return ((out - noise) ** 2).mean()
def draw(vae: AutoencoderKL, unet: UNet2DModel, scheduler: DDPMScheduler):
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(tail(unet(head(x), t).sample), t, x).prev_sample
    return vae.decode(x).sample
