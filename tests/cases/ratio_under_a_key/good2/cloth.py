import json

import torch
from torch import nn


class Cloth:
    def __init__(self, encoder: nn.Module, decoder: nn.Module, card: str):
        with open(card) as file:
            card = json.load(file)
        self.encoder, self.decoder = encoder, decoder
        self.stride = card["stride"]
        self.scale_factor = card.get("scale_factor") or 1.0

    def room(self, height: int, width: int) -> tuple[int, int]:
        return height // self.stride, width // self.stride

    def to_latents(self, maps: torch.Tensor) -> torch.Tensor:
        return self.encoder(maps).mul(self.scale_factor)

    def to_maps(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z.div(self.scale_factor))


def loss(cloth: Cloth, net: nn.Module, maps: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    z = cloth.to_latents(maps)
    noise = torch.randn_like(z)
    return (net(z + t * noise, t) - noise).square().mean()
