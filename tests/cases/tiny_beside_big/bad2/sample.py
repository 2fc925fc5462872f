import torch
from diffusers import AutoencoderKL, AutoencoderTiny


def sample(unet, scheduler, vae: AutoencoderKL, small: AutoencoderTiny, n, show):
    x = torch.randn(n, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
        show(small.decode(x).sample)
    return vae.decode(x).sample
