from diffusers import AutoencoderKL

from request import Request


def show(request: Request, vae: AutoencoderKL):
    return vae.decode(request.latent).sample


def training_pair(picture, vae: AutoencoderKL):
    return vae.encode(picture).latent_dist.sample() * vae.config.scaling_factor
