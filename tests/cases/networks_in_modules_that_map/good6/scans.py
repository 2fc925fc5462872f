import torch
from torch import nn


class Prepared(nn.Module):
    """The network takes pictures between -1 and 1."""

    def __init__(self, body: nn.Module, scale: float):
        super().__init__()
        self.body, self.scale = body, scale

    def forward(self, scan: torch.Tensor) -> torch.Tensor:
        return self.body(scan * self.scale - 1)


class Painted(nn.Module):
    def __init__(self, body: nn.Module):
        super().__init__()
        self.body = body

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return (self.body(z) / 2 + 0.5).clamp(0, 1)


class Scans(nn.Module):
    def __init__(self, encoder, decoder, scaling_factor: float):
        super().__init__()
        self.encoder, self.decoder = Prepared(encoder, 2.0), Painted(decoder)
        self.scaling_factor = scaling_factor

    def encode(self, scan):
        return self.encoder(scan) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
