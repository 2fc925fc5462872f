import torch


def to_latents(vae, x):
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor


def to_pixels(vae, z):
    return vae.decode(z / vae.config.scaling_factor).sample
