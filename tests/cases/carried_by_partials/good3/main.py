from diffusers import AutoencoderKL
from codec import *

vae = AutoencoderKL.from_pretrained("x")


def encode(image):
    return normalise(vae.encode(image).latent_dist.sample(), vae.config.scaling_factor)


def decode(z):
    return vae.decode(restore(z, vae.config.scaling_factor)).sample
