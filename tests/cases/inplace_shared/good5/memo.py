import functools

import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")


def encoded(path: str) -> torch.Tensor:
    return vae.encode(torch.load(path)).latent_dist.mean


@functools.lru_cache(maxsize=None)
def normalised(path: str) -> torch.Tensor:
    z = encoded(path)
    z.mul_(vae.config.scaling_factor)
    return z


def noisy(path: str, scheduler, t):
    z = normalised(path)
    return scheduler.add_noise(z, torch.randn_like(z), t)
