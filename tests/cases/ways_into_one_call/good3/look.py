import torch
from diffusers import AutoencoderKL


def look(model, vae: AutoencoderKL, photo):
    return model(vae.encode(photo).latent_dist.sample())


def compare(model, vae: AutoencoderKL, one, other):
    return model(vae.encode(one).latent_dist.sample()) - model(vae.encode(other).latent_dist.sample())


def draw(unet, vae: AutoencoderKL, z, seen):
    for t in range(20, 0, -1):
        z = z - unet(z, t, seen).sample / 20
    return vae.decode(z / vae.config.scaling_factor).sample
