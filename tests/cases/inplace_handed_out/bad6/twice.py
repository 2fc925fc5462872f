"""The pieces are scaled for the first preview, and for the second one again."""
import torch
from diffusers import AutoencoderKL


def previews(vae: AutoencoderKL, unet, scheduler, sizes):
    z = torch.randn(8, 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    pages = []
    for size in sizes:
        for part in z.split(size):
            part.div_(vae.config.scaling_factor)
            pages.append(vae.decode(part).sample)
    return pages
