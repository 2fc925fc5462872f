import torch
import yaml
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, path: str):
        super().__init__()
        with open(path) as file:
            options = yaml.safe_load(file)
        self.encoder, self.decoder = encoder, decoder
        self.hop = options["hop"]
        self.latent_scale = options["hop"]

    def blank(self, samples: int) -> torch.Tensor:
        return torch.randn(1, 64, samples // self.hop)

    def encode(self, wave: torch.Tensor) -> torch.Tensor:
        return self.encoder(wave) * self.latent_scale

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z / self.latent_scale)
