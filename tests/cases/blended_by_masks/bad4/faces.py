import torch
from diffusers import AutoencoderKL, UNet2DConditionModel


def swap(vae: AutoencoderKL, unet: UNet2DConditionModel, scheduler, source, target, mask, text):
    a = vae.encode(source).latent_dist.sample() * vae.config.scaling_factor
    b = vae.encode(target).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(a)
    x = scheduler.add_noise(a, noise, scheduler.timesteps[:1])
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t, text).sample, t, x).prev_sample
        x = torch.where(mask > 0.5, x, scheduler.add_noise(b, noise, t))
    x = x * mask
    return vae.decode(x).sample
