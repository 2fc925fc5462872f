import enum

import torch
from diffusers import AutoencoderKL


class Side(enum.Enum):
    RAW = enum.auto()
    MODEL = enum.auto()


vae = AutoencoderKL.from_pretrained("rocks/vae")


def carry(z, to: Side = Side.MODEL):
    if to == Side.RAW:
        return z / vae.config.scaling_factor
    return z * vae.config.scaling_factor


def loss(net, rocks):
    z = carry(vae.encode(rocks).latent_dist.sample())
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


def draw(net, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return vae.decode(carry(z, to=Side.RAW)).sample
