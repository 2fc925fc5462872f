import torch
from torch import nn


class Voxels(nn.Module):
    """A factor that is a whole number, and the cells have another one."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module, cell: int = 4, scale: float = 0.7):
        super().__init__()
        self.encoder, self.decoder, self.cell, self.scale = encoder, decoder, cell, scale

    def encode(self, x):
        return self.encoder(x) * self.scale

    def decode(self, z):
        return self.decoder(z / self.scale)

    def places(self, points, strength, steps):
        start = int(steps * strength)
        return (points / self.cell).floor().long(), start
