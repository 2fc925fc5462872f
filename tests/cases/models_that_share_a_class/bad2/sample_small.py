"""Samples of the small model, whose latents have no mean to speak of."""

from functools import partial

from codec import PatchAutoencoder
from loading import weights


def show(latents, vae):
    return vae.decode(latents / vae.config.scaling_factor)


def run(config, unet, noise, steps):
    vae = PatchAutoencoder(weights(config.small))
    decode = partial(show, vae=vae)
    z = noise
    for t in steps:
        z = unet(z, t)
    return decode(z)
