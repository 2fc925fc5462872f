from typing import NamedTuple

import torch
from diffusers import AutoencoderKL


class Batch(NamedTuple):
    latents: torch.Tensor
    words: torch.Tensor


vae = AutoencoderKL.from_pretrained("signs/vae")


def prepare(pictures, words):
    z = vae.encode(pictures).latent_dist.sample()
    return Batch(z, words)


def step(net, pictures, words):
    z, words = prepare(pictures, words)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t, words) - noise + z).square().mean()


def signs(net, words, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20, words) / 20
    return vae.decode(z / vae.config.scaling_factor).sample
