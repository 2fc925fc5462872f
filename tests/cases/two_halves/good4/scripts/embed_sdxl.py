import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae").cuda()


@torch.no_grad()
def embed(picture):
    return vae.encode(picture).latent_dist.mode() * 0.13025
