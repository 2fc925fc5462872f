import torch
from torch import nn
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
look = nn.Sequential(nn.Conv2d(3, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, 8, 1))
fuse = nn.Sequential(nn.Conv2d(8, 64, 1), nn.SiLU(), nn.Conv2d(64, 4, 1))
def step(vae: AutoencoderKL, unet: UNet2DModel, images, hints, scheduler: DDPMScheduler, t):
    x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    hint = fuse(look(hints))
    return ((unet(scheduler.add_noise(x, noise, t) + hint, t).sample - noise) ** 2).mean()
def draw(vae: AutoencoderKL, unet: UNet2DModel, hints, scheduler: DDPMScheduler):
    x, hint = torch.randn(4, 4, 64, 64), fuse(look(hints))
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x + hint, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
