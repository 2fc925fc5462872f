import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel

LATENT_STD = 4.12


def draw(vae: AutoencoderKL, unet: UNet2DModel, n):
    scheduler = DDIMScheduler()
    scheduler.set_timesteps(20)
    x = torch.randn(n, 4, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x * LATENT_STD).sample
