from functools import partial

from diffusers import AutoencoderKL
from ops import *

vae = AutoencoderKL.from_pretrained("x")
brighter = partial(up, b=0.18215)


def encode(image):
    return vae.encode(image).latent_dist.sample() * vae.config.scaling_factor


def decode(z):
    return brighter(vae.decode(z / vae.config.scaling_factor).sample)
