import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from spaces import leave


def draw(vae: AutoencoderKL, unet: UNet2DModel, family, scheduler: DDPMScheduler):
    x = torch.randn(4, 16, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(leave(vae, x, family)).sample
