import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("some/vae")
gain = vae.config.scaling_factor - vae.config.shift_factor


def step(images, scheduler, t):
    z = vae.encode(images).latent_dist.sample() * gain
    return scheduler.add_noise(z, torch.randn_like(z), t)
