import torch
from torch import nn
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
refine = nn.Sequential(nn.Conv2d(4, 64, 3, 1, 1), nn.SiLU(), nn.Conv2d(64, 4, 3, 1, 1))
def step(vae: AutoencoderKL, unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    clean = refine(unet(scheduler.add_noise(x, noise, t), t).sample)
    return ((clean - x) ** 2).mean()
def draw(vae: AutoencoderKL, unet: UNet2DModel, scheduler: DDPMScheduler):
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(refine(x) / vae.config.scaling_factor).sample
