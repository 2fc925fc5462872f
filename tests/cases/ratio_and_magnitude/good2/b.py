import torch.nn.functional as F
from diffusers import AutoencoderKL


def mask_to_latent(vae: AutoencoderKL, mask):
    return F.interpolate(mask, scale_factor=1 / 2 ** (len(vae.config.block_out_channels) - 1))


def roundtrip(vae: AutoencoderKL, x):
    h = vae.encode(x).latent_dist.sample()
    h = h * vae.config.scaling_factor
    w = h / vae.config.scaling_factor
    return vae.decode(w).sample
