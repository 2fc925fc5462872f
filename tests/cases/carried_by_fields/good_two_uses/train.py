import torch
from diffusers import AutoencoderKL

from item import Item


def prepare(item: Item, picture, vae: AutoencoderKL):
    item.latents = vae.encode(picture).latent_dist.sample() * vae.config.scaling_factor


def loss(item: Item, unet, scheduler):
    noise, t = torch.randn_like(item.latents), torch.randint(0, 1000, (1,))
    return (unet(scheduler.add_noise(item.latents, noise, t), t).sample - noise).square().mean()


def show(vae: AutoencoderKL, unet, scheduler):
    x = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
