import torch
from diffusers import AutoencoderKL, DDPMScheduler

scheduler = DDPMScheduler()


def encode(vae: AutoencoderKL, pixels):
    return vae.encode(pixels).latent_dist.sample()


def train_loss(unet, vae: AutoencoderKL, pixels):
    latents = encode(vae, pixels) * vae.config.scaling_factor
    noise = torch.randn_like(latents)
    steps = torch.randint(0, 1000, (len(latents),))
    return (unet(scheduler.add_noise(latents, noise, steps), steps).sample - noise).pow(2).mean()


def eval_loss(unet, vae: AutoencoderKL, pixels, step):
    latents = encode(vae, pixels)
    noise = torch.randn_like(latents)
    steps = torch.full((len(latents),), step)
    return (unet(scheduler.add_noise(latents, noise, steps), steps).sample - noise).pow(2).mean()
