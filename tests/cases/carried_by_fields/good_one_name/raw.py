from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL


@dataclass
class Encoded:
    latents: torch.Tensor
    name: str


def encode(vae: AutoencoderKL, image, name):
    return Encoded(vae.encode(image).latent_dist.mode(), name)


def check(vae: AutoencoderKL, item: Encoded):
    return vae.decode(item.latents).sample
