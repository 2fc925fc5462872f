import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel


def step(vae: AutoencoderKL, unet: UNet2DModel, frames, scheduler: DDPMScheduler, t):
    x = AutoencoderKL.encode(vae, frames).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()


def draw(vae: AutoencoderKL, unet: UNet2DModel, scheduler: DDPMScheduler):
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return AutoencoderKL.decode(vae, x / vae.config.scaling_factor).sample
