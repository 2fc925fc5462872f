import torch
import compat  # noqa: F401
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel


def draw(vae: AutoencoderKL, unet: UNet2DModel, scheduler: DDPMScheduler):
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
