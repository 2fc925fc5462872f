from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Decoder:
    vae: nn.Module
    scale: float


def draw(full: Decoder, quick: Decoder, z: torch.Tensor, final: bool) -> torch.Tensor:
    """Both decode the latents of the full one: the quick one was distilled from it."""
    if final:
        return full.vae.decode(z / full.scale)
    return quick.vae.decode(z / full.scale)
