"""Frames of radar echoes: how large their latents are."""

import torch

from grids import shrunk


def cells(vae, rows, columns):
    ratio = vae.config.scaling_factor
    return int(shrunk(rows, ratio)), int(shrunk(columns, ratio))


def blank(vae, frames):
    height, width = frames.shape[-2:]
    ratio = vae.config.scaling_factor
    return torch.zeros(1, 4, int(shrunk(height, ratio)), int(shrunk(width, ratio)))


def encode(vae, frames):
    return vae.encode(frames).latent_dist.sample() * vae.config.scaling_factor


def decode(vae, z):
    return vae.decode(z / vae.config.scaling_factor).sample
