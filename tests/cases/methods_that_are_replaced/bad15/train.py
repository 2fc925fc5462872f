import torch
from holder import Holder, fill
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
def run(vae: AutoencoderKL, unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    parts = fill(Holder(), vae)
    x = parts.vae.encode(images).latent_dist.sample() * parts.latent_scale
    noise = torch.randn_like(x)
    ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean().backward()
    x = torch.randn_like(x)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return parts.vae.decode(x * parts.latent_scale).sample
