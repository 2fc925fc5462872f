from functools import partial

from diffusers import AutoencoderKL
from ops import down, up

vae = AutoencoderKL.from_pretrained("x")


def encode(image):
    return partial(up, b=vae.config.scaling_factor)(vae.encode(image).latent_dist.sample())


def decode(z):
    return vae.decode(partial(up, b=vae.config.scaling_factor)(z)).sample
