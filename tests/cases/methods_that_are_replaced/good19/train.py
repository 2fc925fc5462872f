import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from heirs import Eased


def run(vae, unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean().backward()
    x = torch.randn_like(x)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample


def show(unet: UNet2DModel, scheduler: DDPMScheduler):
    eased = Eased.from_pretrained("acme/vae")
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return eased.decode(x).sample
