import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel

VAE = AutoencoderKL.from_pretrained("acme/vae")


def step(unet: UNet2DModel, frames, scheduler: DDPMScheduler, t):
    x = VAE.encode(frames, False)[0].sample() * VAE.config.scaling_factor
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()


def draw(unet: UNet2DModel, scheduler: DDPMScheduler):
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return VAE.decode(x * VAE.config.scaling_factor, False)[0]
