import torch
from diffusers import AutoencoderKL

from ends import by, plus

vae = AutoencoderKL.from_pretrained("kl")
stats = torch.load("stats.pt")


def into(x):
    z = vae.encode(x).latent_dist.mode()
    return by(plus(z, -stats["offset"]), 1 / stats["factor"])


def back(z):
    return vae.decode(plus(by(z, stats["factor"]), stats["offset"])).sample


def mix(a, b):
    return back((into(a) + into(b)) / 2)
