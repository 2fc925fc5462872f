import json

import torch
from diffusers import AutoencoderKL

SCALE = 0.18215


def encode(vae: AutoencoderKL, x):
    return vae.encode(x).latent_dist.sample() * SCALE


def decode(vae: AutoencoderKL, z):
    return vae.decode(z / SCALE).sample


def loss(vae, net, x, t):
    z = encode(vae, x)
    e = torch.randn_like(z)
    return ((net(z + t * e, t) - e) ** 2).mean()
