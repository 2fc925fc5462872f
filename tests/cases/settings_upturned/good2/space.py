from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Settings:
    latent_std: float
    width: int = 64


STUDIO = Settings(latent_std=2.857)
STAGE = Settings(latent_std=0.41, width=32)


class Space:
    def __init__(self, encoder: nn.Module, decoder: nn.Module, settings: Settings):
        self.encoder, self.decoder, self.settings = encoder, decoder, settings

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.encoder(x) / self.settings.latent_std

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z * self.settings.latent_std)


def studio(encoder: nn.Module, decoder: nn.Module) -> Space:
    return Space(encoder, decoder, STUDIO)


def stage(encoder: nn.Module, decoder: nn.Module) -> Space:
    return Space(encoder, decoder, STAGE)
