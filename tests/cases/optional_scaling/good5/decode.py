import torch
from diffusers import AutoencoderKL


def encode(vae: AutoencoderKL, x):
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor


def decode(vae: AutoencoderKL, z, unscale=False):
    if unscale:
        z = z / vae.config.scaling_factor
    return vae.decode(z).sample


@torch.no_grad()
def sample(vae: AutoencoderKL, unet, scheduler, shape):
    z = torch.randn(shape)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return decode(vae, z, unscale=True)
