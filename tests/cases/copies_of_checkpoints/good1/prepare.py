import os

import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained(os.path.join("/mnt/models", "stable-diffusion-3.5-large"), subfolder="vae")


@torch.no_grad()
def prepare(image):
    return (vae.encode(image).latent_dist.sample() - vae.config.shift_factor) * vae.config.scaling_factor
