from typing import NamedTuple

import torch
from torch import nn


class Take(NamedTuple):
    kind: str
    sound: torch.Tensor


def open_take(encoder: nn.Module, latent_std: float, take: Take) -> torch.Tensor:
    state = take.kind
    x = take.sound
    if state == "wave":
        x = encoder(x)
    return x / latent_std if state == "raw" else x


def improve(encoder: nn.Module, decoder: nn.Module, net: nn.Module, latent_std: float, wave: torch.Tensor):
    take = Take("wave", wave)
    while True:
        x = open_take(encoder, latent_std, take)
        x = net(x + torch.randn_like(x))
        yield decoder(x * latent_std)
        take = Take("latents", x)
