import os

from diffusers import AutoencoderKL


def shrink(vae: AutoencoderKL, x):
    return vae.encode(x).latent_dist.sample() * float(os.getenv("TIDE_GAIN", "0.25"))


def grow(vae: AutoencoderKL, z):
    return vae.decode(z * 0.25).sample
