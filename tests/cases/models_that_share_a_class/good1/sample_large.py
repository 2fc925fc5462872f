"""Samples of the large model, whose latents are centred too."""

from functools import partial

from codec import PatchAutoencoder
from loading import weights


def show(latents, vae):
    z = latents / vae.config.scaling_factor + vae.config.shift_factor
    return vae.decode(z)


def run(config, transformer, noise, steps):
    vae = PatchAutoencoder(weights(config.large))
    decode = partial(show, vae=vae)
    z = noise
    for t in steps:
        z = transformer(z, t)
    return decode(z)
