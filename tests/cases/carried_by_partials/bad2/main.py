from functools import partial

from diffusers import AutoencoderKL
from ops import *

vae = AutoencoderKL.from_pretrained("x")
scaled = partial(up, vae.config.scaling_factor)


def encode(image):
    return scaled(vae.encode(image).latent_dist.sample())


def decode(z):
    return vae.decode(scaled(z)).sample
