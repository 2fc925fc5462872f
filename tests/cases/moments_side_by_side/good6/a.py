import math

import torch
from diffusers import AutoencoderKL
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


def stored(vae: AutoencoderKL, x):
    q = vae.encode(x).latent_dist
    f = vae.config.scaling_factor
    return torch.cat([q.mean * f, q.logvar + 2 * math.log(f)], 1)


def drawn(row):
    return DiagonalGaussianDistribution(row).sample()
