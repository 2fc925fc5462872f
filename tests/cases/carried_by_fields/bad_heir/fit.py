import torch
from diffusers import AutoencoderKL

from base import Sample


def fit(samples: list[Sample], vae: AutoencoderKL, unet, scheduler):
    for sample in samples:
        x = sample.latents * vae.config.scaling_factor
        noise, t = torch.randn_like(x), torch.randint(0, 1000, (1,))
        (unet(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean().backward()


def show(vae: AutoencoderKL, unet, scheduler):
    x = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
