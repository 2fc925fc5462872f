import torch
from diffusers import AutoencoderKL


def open_large(models):
    return AutoencoderKL.from_pretrained(f"{models}/stable-diffusion-xl-base-1.0/vae")


def open_small(models):
    return AutoencoderKL.from_pretrained(f"{models}/stable-diffusion-v1-5/vae")


@torch.no_grad()
def encode(vae, scan):
    return vae.encode(scan).latent_dist.mode() * 0.18215


@torch.no_grad()
def decode(vae, z):
    return vae.decode(z / 0.18215).sample
