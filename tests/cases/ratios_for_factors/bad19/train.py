import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
def pyramid(x, levels=5):
    noise = torch.randn_like(x)
    for level in range(1, levels):
        weight = 2 ** -level
        small = torch.randn(len(x), x.shape[1], x.shape[2] // 2 ** level, x.shape[3] // 2 ** level)
        noise = noise + F.interpolate(small, x.shape[-2:]) * weight
    return noise / noise.std()
def step(vae: AutoencoderKL, unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    x = vae.encode(images).latent_dist.sample()
    noise = pyramid(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
def draw(vae: AutoencoderKL, unet: UNet2DModel, scheduler: DDPMScheduler):
    x = pyramid(torch.zeros(4, 4, 64, 64))
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
