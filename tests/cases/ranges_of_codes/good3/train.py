import torch
from diffusers import AutoencoderKL


def shown(vae: AutoencoderKL, x):
    z = vae.encode(x).latent_dist.mode()
    return (z - z.min()) / (z.max() - z.min())


def picture(vae: AutoencoderKL, z):
    x = vae.decode(z).sample
    return (x - x.min()) / (x.max() - x.min())
