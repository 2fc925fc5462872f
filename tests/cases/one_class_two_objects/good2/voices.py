from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Voice:
    encoder: nn.Module
    decoder: nn.Module
    latent_std: torch.Tensor

    def encode(self, wave: torch.Tensor) -> torch.Tensor:
        return self.encoder(wave) / self.latent_std


def convert(net: nn.Module, wave: torch.Tensor, source: Voice, target: Voice) -> torch.Tensor:
    z = source.encode(wave)
    z = net(z + torch.randn_like(z))
    return target.decoder(z * target.latent_std)


def check(voice: Voice, z: torch.Tensor) -> torch.Tensor:
    return voice.decoder(z * voice.latent_std)
