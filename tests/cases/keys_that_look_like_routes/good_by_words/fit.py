import torch
from diffusers import AutoencoderKL, DDPMScheduler
from torch.utils.data import DataLoader

from coins import Coins


def fit(vae: AutoencoderKL, unet, scheduler: DDPMScheduler, path, count):
    for z in DataLoader(Coins(path, count), 16):
        z = z * vae.config.scaling_factor
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
        (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean().backward()


def show(vae: AutoencoderKL, unet, scheduler):
    z = torch.randn(1, 4, 32, 32)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
