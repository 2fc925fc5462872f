from functools import partial

import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("roofs/vae")


def turn(z, factor, undo=False):
    return z / factor if undo else z * factor


usual = partial(turn, factor=vae.config.scaling_factor, undo=True)


def loss(net, roofs):
    z = usual(vae.encode(roofs).latent_dist.sample(), undo=False)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


def draw(net, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return vae.decode(usual(z)).sample
