import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel


def make(folder, n):
    vae = AutoencoderKL.from_pretrained(folder, subfolder="vae")
    unet = UNet2DModel.from_pretrained(folder, subfolder="unet")
    scheduler = DDIMScheduler.from_pretrained(folder, subfolder="scheduler")
    z = torch.randn(n, 4, 32, 32)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
