from typing import Literal

import torch
from diffusers import AutoencoderDC

ae = AutoencoderDC.from_pretrained("dc/ae")


def convert(z: torch.Tensor, way: Literal["in", "out"]) -> torch.Tensor:
    if way == "in":
        return z * ae.config.scaling_factor
    return z / ae.config.scaling_factor


def loss(net, pictures):
    z = convert(ae.encode(pictures).latent, "in")
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


def pictures(net, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return ae.decode(convert(z, "in")).sample
