from diffusers import AutoencoderKL

from request import Request


def from_upload(picture, vae: AutoencoderKL):
    return Request(words="", latent=vae.encode(picture).latent_dist.mode())
