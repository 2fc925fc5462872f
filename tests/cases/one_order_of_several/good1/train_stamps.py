import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from inward import squeeze


def step(vae: AutoencoderKL, unet: UNet2DModel, stamps, kind, scheduler: DDPMScheduler, t):
    x = squeeze(vae, kind, stamps)
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
