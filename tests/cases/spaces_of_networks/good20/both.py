import torch
from diffusers import AutoencoderKL
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(4, 8, 3), nn.Flatten(), nn.LazyLinear(10))

    def forward(self, latents, reference):
        return self.layers(latents) + self.layers(reference)


def read(vae: AutoencoderKL, reader: Reader, image, other):
    raw = vae.encode(image).latent_dist.mode()
    model = vae.encode(other).latent_dist.mode() * vae.config.scaling_factor
    return reader(model, raw)


def again(vae: AutoencoderKL, reader: Reader, image, other):
    first = vae.encode(image).latent_dist.mode() * vae.config.scaling_factor
    return reader(first, vae.encode(other).latent_dist.mode())
