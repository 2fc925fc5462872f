import torch
from celery import shared_task
from diffusers import AutoencoderKL

VAE = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")


@shared_task
def enter(path):
    return VAE.encode(torch.load(path)).latent_dist.sample() * VAE.config.scaling_factor


@shared_task
def noised(z, scheduler, t):
    z = z.float()
    return scheduler.add_noise(z, torch.randn_like(z), t)


def leave(z):
    return VAE.decode(z / VAE.config.scaling_factor).sample


def start(path, scheduler, t):
    return (enter.s(path) | noised.s(scheduler, t)).apply_async()
