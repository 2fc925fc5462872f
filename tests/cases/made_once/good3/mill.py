from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL


@dataclass
class Mill:
    vae: AutoencoderKL
    into: float
    back: float

    def grind(self, x: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(x).latent_dist.mode() * self.into

    def bake(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z * self.back).sample


def mill(path: str) -> Mill:
    return Mill(AutoencoderKL.from_pretrained(path), 0.2271, 1 / 0.2271)


def repaint(mill: Mill, net, x: torch.Tensor) -> torch.Tensor:
    return mill.bake(net(mill.grind(x)))
