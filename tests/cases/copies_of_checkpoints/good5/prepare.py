import os

import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained(os.path.join("/mnt/models", "scans-finetuned-40k"), subfolder="vae")


@torch.no_grad()
def prepare(image):
    return vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
