from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL


@dataclass
class Maker:
    vae: AutoencoderKL
    net: torch.nn.Module

    def image(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample


def carry(first: Maker, second: Maker, z):
    photo = first.image(z).clamp(-1, 1)
    return second.vae.encode(photo).latent_dist.mode() * second.vae.config.scaling_factor


def run(small: Maker, large: Maker, noise):
    z = carry(small, large, small.net(noise))
    return large.image(large.net(z + 0.3 * torch.randn_like(z)))
