import torch
from diffusers import AutoencoderKL


def open_codec(models):
    return AutoencoderKL.from_pretrained(f"{models}/stable-diffusion-xl-base-1.0/vae").eval()


@torch.no_grad()
def encode(codec: AutoencoderKL, scan):
    return codec.encode(scan).latent_dist.mode() * 0.13025


@torch.no_grad()
def decode(codec: AutoencoderKL, z):
    return codec.decode(z / 0.13025).sample
