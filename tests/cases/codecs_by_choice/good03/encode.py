import torch
from store.codecs import Bare, Scaled

LATENT_SCALE = 0.53


def load(kind):
    if kind == "scaled":
        return Scaled(4, LATENT_SCALE)
    return Bare(4)


def to_latents(kind, x):
    codec = load(kind)
    z = codec.encode(x)
    if isinstance(codec, Scaled):
        return z
    return z * LATENT_SCALE


def to_images(kind, z):
    codec = load(kind)
    if not isinstance(codec, Scaled):
        z = z / LATENT_SCALE
    return codec.decode(z)
