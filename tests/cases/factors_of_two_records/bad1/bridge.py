from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Side:
    codec: nn.Module
    latent_scale: float

    def into(self, x: torch.Tensor) -> torch.Tensor:
        return self.codec.encode(x) * self.latent_scale

    def back(self, z: torch.Tensor) -> torch.Tensor:
        return self.codec.decode(z / self.latent_scale)


def loss(winter: Side, summer: Side, net: nn.Module, a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    za = winter.codec.encode(a) * winter.latent_scale
    zb = summer.codec.encode(b) * winter.latent_scale
    return (net(za) - zb).abs().mean()


def paint(winter: Side, summer: Side, net: nn.Module, a: torch.Tensor) -> torch.Tensor:
    return summer.back(net(winter.into(a)))
