import numpy as np


def cells(vae):
    return int(np.power(2, len(vae.config.block_out_channels) - 1))


def factor(vae):
    return vae.config.scaling_factor


def to_model(vae, x):
    return vae.encode(x).latent_dist.mode() * factor(vae)


def to_pixels(vae, z):
    return vae.decode(z / factor(vae)).sample
