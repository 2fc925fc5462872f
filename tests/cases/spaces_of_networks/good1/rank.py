import torch
from diffusers import AutoencoderKL

from net import Quality


@torch.no_grad()
def rank(vae: AutoencoderKL, quality: Quality, images):
    factor = vae.config.scaling_factor
    z = vae.encode(images).latent_dist.mean
    return quality(z * factor).argsort()
