import torch
from torch import nn


class Masked(nn.Module):
    """A masked autoencoder: both halves are told where a patch is."""

    def __init__(self, trunk, head, width, positions):
        super().__init__()
        self.trunk, self.head = trunk, head
        self.gain = width**0.5
        self.positions = nn.Parameter(positions)

    def features(self, patches):
        return self.trunk(patches * self.gain + self.positions) + self.positions

    def pixels(self, tokens):
        return self.head(tokens + self.positions)
