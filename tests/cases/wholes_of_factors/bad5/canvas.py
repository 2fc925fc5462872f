import torch
from diffusers import AutoencoderKL


def canvas(vae: AutoencoderKL, wide, high):
    ratio = 2 ** (len(vae.config.block_out_channels) - 1)
    h = high / vae.config.scaling_factor
    w = wide / vae.config.scaling_factor
    return torch.randn(1, 4, int(h), int(w))


def picture(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
