import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from outward import unfold


def draw(vae: AutoencoderKL, unet: UNet2DModel, kind, scheduler: DDPMScheduler):
    x = torch.randn(4, 16, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return unfold(vae, kind, x)
