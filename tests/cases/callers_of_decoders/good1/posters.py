import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def inward(vae: AutoencoderKL, pages):
    return vae.encode(pages).latent_dist.sample() * vae.config.scaling_factor


@torch.no_grad()
def sheets(vae: AutoencoderKL, z):
    """Pages in chunks of eight, as they come."""
    return torch.cat([vae.decode(part).sample for part in z.split(8)])


def proof(vae, unet, scheduler, z):
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return sheets(vae, z / vae.config.scaling_factor)


def final(vae, unet, scheduler, z):
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    z = z / vae.config.scaling_factor
    return sheets(vae, z).clamp(-1, 1)
