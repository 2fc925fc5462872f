import torch
from diffusers import AutoencoderKL

from consts import LATENT_FACTORS


def encode(images):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    f = torch.tensor(LATENT_FACTORS).view(1, -1, 1, 1)
    z = vae.encode(images).latent_dist.sample()
    return z * f
