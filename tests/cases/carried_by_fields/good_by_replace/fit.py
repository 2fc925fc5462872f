import torch
from diffusers import AutoencoderKL

from record import Record


def loss(record: Record, unet, scheduler):
    noise, t = torch.randn_like(record.z), torch.randint(0, 1000, (1,))
    return (unet(scheduler.add_noise(record.z, noise, t), t).sample - noise).square().mean()


def show(vae: AutoencoderKL, unet, scheduler):
    x = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
