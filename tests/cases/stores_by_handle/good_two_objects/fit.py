import torch
from diffusers import AutoencoderKL, DDPMScheduler

from shelf import Reader


def fit(vae: AutoencoderKL, unet, scheduler: DDPMScheduler, path, order):
    reader = Reader(path)
    for i in order:
        z = reader[i][None].cuda()
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (1,))
        (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean().backward()


def show(vae: AutoencoderKL, unet, scheduler):
    z = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
