import torch
from diffusers import AutoencoderKL


def start(vae: AutoencoderKL, scheduler, image, t):
    z = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
    e = torch.randn_like(z) * scheduler.init_noise_sigma
    return scheduler.add_noise(z, e, t)


def end(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
