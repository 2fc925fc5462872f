import torch
from diffusers import AutoencoderKL, DDPMScheduler

from data import Words


def fit(vae: AutoencoderKL, unet, scheduler: DDPMScheduler, path, images):
    for i, words in enumerate(torch.utils.data.DataLoader(Words(path), 16)):
        z = vae.encode(images[i]).latent_dist.sample() * vae.config.scaling_factor
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
        (unet(scheduler.add_noise(z, noise, t), t, words).sample - noise).square().mean().backward()


def show(vae: AutoencoderKL, unet, scheduler, words):
    z = torch.randn(1, 4, 32, 32)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t, words).sample, t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
