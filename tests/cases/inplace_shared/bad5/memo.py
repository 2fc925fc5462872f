import functools

import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")


@functools.lru_cache(maxsize=None)
def encoded(path: str) -> torch.Tensor:
    return vae.encode(torch.load(path)).latent_dist.mean


def noisy(path: str, scheduler, t):
    z = encoded(path)
    z.mul_(vae.config.scaling_factor)
    return scheduler.add_noise(z, torch.randn_like(z), t)
