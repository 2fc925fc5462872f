import torch
from diffusers import AutoencoderKL, DDPMScheduler

from stats import Stats, encode

vae = AutoencoderKL.from_pretrained("runs/vae")
stats = Stats("stats.pt")
scheduler = DDPMScheduler()


def step(unet, x, t):
    z = stats.forward(encode(vae, stats, x))
    noise = torch.randn_like(z)
    return (unet(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def show(unet, x, t):
    latents = torch.randn(1, 4, 32, 32)
    for t in scheduler.timesteps:
        latents = scheduler.step(unet(latents, t), t, latents).prev_sample
    return vae.decode(stats.back(latents)).sample


def edit(unet, x, t):
    z = stats.forward(encode(vae, stats, x))
    return unet(scheduler.add_noise(z, torch.randn_like(z), t), t)
