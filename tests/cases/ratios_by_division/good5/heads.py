from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Config:
    hidden_size: int = 512
    heads: int = 8
    scale: float | None = None
    latent_scale: float | None = None

    def __post_init__(self):
        if self.scale is None:
            self.scale = (self.hidden_size // self.heads) ** -0.5
        if self.latent_scale is None:
            self.latent_scale = 0.41


class Model(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, config: Config):
        super().__init__()
        self.encoder, self.decoder, self.config = encoder, decoder, config

    def attend(self, q: torch.Tensor, k: torch.Tensor) -> torch.Tensor:
        return (q * self.config.scale) @ k.transpose(-1, -2)

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.encoder(x) * self.config.latent_scale

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z / self.config.latent_scale)
