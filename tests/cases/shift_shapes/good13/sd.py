import torch
from diffusers import AutoencoderKL


def encode_sd(vae, x):
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
