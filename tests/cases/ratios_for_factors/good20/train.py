import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
def bands(x, count):
    parts = []
    for i in range(count):
        rate = 2 ** i
        parts += [torch.sin(x * rate), torch.cos(x * rate)]
    return torch.cat(parts, 1)
def step(vae: AutoencoderKL, unet: UNet2DModel, images, before, scheduler: DDPMScheduler, t):
    x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    hint = vae.encode(before).latent_dist.mode() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    noisy = scheduler.add_noise(x, noise, t)
    return ((unet(torch.cat([noisy, bands(hint, 4)], 1), t).sample - noise) ** 2).mean()
def draw(vae: AutoencoderKL, unet: UNet2DModel, before, scheduler: DDPMScheduler):
    hint = vae.encode(before).latent_dist.mode() * vae.config.scaling_factor
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(torch.cat([x, bands(hint, 4)], 1), t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
