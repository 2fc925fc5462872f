from enum import Enum

import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("kl")


class Unit(Enum):
    RAW = "raw"
    MODEL = "model"

    def factor(self):
        return vae.config.scaling_factor if self is Unit.MODEL else 1.0


def convert(z, source, target):
    return z / source.factor() * target.factor()


def loss_of(net, x):
    z = convert(vae.encode(x).latent_dist.sample(), Unit.RAW, Unit.MODEL)
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()


def draw(net, n):
    z = torch.randn(n, 4, 32, 32)
    for i in range(50, 0, -1):
        z = z - net(z, torch.full((n, 1, 1, 1), i / 50)) / 50
    return vae.decode(convert(z, Unit.MODEL, Unit.RAW)).sample
