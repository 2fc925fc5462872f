import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from slim import slim


def samples(unet, scheduler):
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return x


def usual(unet: UNet2DModel, scheduler: DDPMScheduler):
    vae = AutoencoderKL.from_pretrained("acme/vae")
    return vae.decode(samples(unet, scheduler) / vae.config.scaling_factor).sample


def slender(unet: UNet2DModel, scheduler: DDPMScheduler):
    vae = slim(AutoencoderKL.from_pretrained("acme/vae"))
    return vae.decode(samples(unet, scheduler) / vae.config.scaling_factor)
