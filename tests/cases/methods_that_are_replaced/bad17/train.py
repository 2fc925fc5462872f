import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel


def step(vae: AutoencoderKL, unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
