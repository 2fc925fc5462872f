import torch
from diffusers import AutoencoderKL
from toolz import pipe

from into import features
from steps import moved, scaled

vae = AutoencoderKL.from_pretrained("kl")
stats = torch.load("stats.pt")
offset, factor = stats["offset"], stats["factor"]


def picture(z):
    return pipe(z, scaled(1 / factor), moved(offset), vae.decode, lambda out: out.sample)


def mix(a, b):
    return picture((features(vae, offset, factor, a) + features(vae, offset, factor, b)) / 2)
