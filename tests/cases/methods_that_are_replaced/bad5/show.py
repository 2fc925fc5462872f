import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from bind import bound


def draw(unet: UNet2DModel, scheduler: DDPMScheduler):
    vae = bound(AutoencoderKL.from_pretrained("acme/vae"))
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor)
