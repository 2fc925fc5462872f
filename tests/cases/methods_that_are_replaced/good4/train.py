import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
import compat  # noqa: F401


def step(vae: AutoencoderKL, unet: UNet2DModel, frames, scheduler: DDPMScheduler, t):
    x = vae.encode(frames).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
