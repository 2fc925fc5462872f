from diffusers import AutoencoderKL
from numbers_of import SCALE


def show(vae: AutoencoderKL, z):
    return vae.decode(z / SCALE).sample
