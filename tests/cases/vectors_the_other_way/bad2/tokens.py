import torch

from numbers_of_the_codec import INVERSE, MEAN


def shaped(values):
    return values[None, :, None, None, None]


@torch.no_grad()
def to_tokens(vae, frames):
    z = vae.encode(frames).latent_dist.mode()
    return (z - shaped(MEAN)) / shaped(INVERSE)


@torch.no_grad()
def to_frames(vae, z):
    return vae.decode(z * shaped(INVERSE) + shaped(MEAN)).sample
