import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from patching import in_rows


def draw(unet: UNet2DModel, scheduler: DDPMScheduler):
    vae = in_rows(AutoencoderKL.from_pretrained("acme/vae"))
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor)
