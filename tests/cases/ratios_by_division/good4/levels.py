import torch
from torch import nn


class Levels(nn.Module):
    """Rounds to a grid: half of the levels is what the cells are scaled by."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module, levels: int):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.scale = levels // 2

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return (torch.tanh(self.encoder(x)) * self.scale).round() / self.scale

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z)
