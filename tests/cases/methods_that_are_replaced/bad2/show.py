import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from speed import slim


def draw(unet: UNet2DModel, scheduler: DDPMScheduler):
    vae = AutoencoderKL.from_pretrained("acme/vae")
    slim(vae)
    x = torch.randn(4, 16, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor + vae.config.shift_factor)
