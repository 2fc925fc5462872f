import torch
from torch import nn


class Turn(nn.Module):
    """The way in and the way out are objects of one class."""

    def __init__(self, factor: float):
        super().__init__()
        self.factor = factor

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return z * self.factor


class Codec(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.into, self.back = Turn(0.7413), Turn(1.349)

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.into(self.encoder(x))

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(self.back(z))
