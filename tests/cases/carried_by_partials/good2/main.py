from functools import partial

from diffusers import AutoencoderKL
from ops import *

vae = AutoencoderKL.from_pretrained("x")
into = partial(up, vae.config.scaling_factor)


def encode(image):
    return into(vae.encode(image).latent_dist.sample())


def decode(z):
    return vae.decode(down(z, vae.config.scaling_factor)).sample
