import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from spaces import enter


def step(vae: AutoencoderKL, unet: UNet2DModel, knots, family, scheduler: DDPMScheduler, t):
    x = enter(vae, vae.encode(knots).latent_dist.sample(), family)
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
