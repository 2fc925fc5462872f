import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL, DDPMScheduler


def step(vae: AutoencoderKL, unet, scheduler: DDPMScheduler, x, t):
    raw = vae.encode(x).latent_dist.sample()
    z = raw * vae.config.scaling_factor
    noisy = scheduler.add_noise(z, torch.randn_like(z), t)
    pred = unet(noisy, t).sample
    gap = pred - raw
    return gap.square().mean()


def show(vae: AutoencoderKL, unet, scheduler, n):
    h = torch.randn(n, 4, 32, 32)
    for t in scheduler.timesteps:
        h = scheduler.step(unet(h, t).sample, t, h).prev_sample
    return vae.decode(h / vae.config.scaling_factor).sample
