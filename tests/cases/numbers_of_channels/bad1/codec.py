import torch
from diffusers import AutoencoderKL

#: one number for all channels
GAIN = torch.tensor([0.18125]).view(1, 1, 1, 1)


def encode(vae: AutoencoderKL, x):
    return vae.encode(x).latent_dist.sample() * GAIN


def decode(vae: AutoencoderKL, z):
    return vae.decode(z / GAIN).sample
