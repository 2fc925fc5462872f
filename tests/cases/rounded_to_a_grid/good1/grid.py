import torch
from torch import nn


class Grid(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, levels: int):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.scale = levels // 2

    def quantise(self, z: torch.Tensor) -> torch.Tensor:
        scaled = torch.tanh(z) * self.scale
        return (scaled + (scaled.round() - scaled).detach()) / self.scale

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.quantise(self.encoder(x))

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.decode(self.encode(x))
