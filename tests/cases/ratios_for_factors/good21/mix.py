import torch
from diffusers import AutoencoderOobleck, UNet1DModel
def louder(z, decibels):
    gain = 10 ** (decibels / 20)
    return z * gain
def step(vae: AutoencoderOobleck, unet: UNet1DModel, waves, decibels, scheduler, t, std):
    x = vae.encode(louder(waves, decibels)).latent_dist.sample() / std
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
def draw(vae: AutoencoderOobleck, unet: UNet1DModel, decibels, scheduler, std):
    x = torch.randn(1, 64, 1024)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return louder(vae.decode(x * std).sample, decibels)
