import torch
from torch import nn


class Place(nn.Module):
    """Where each patch is."""

    def __init__(self, count, width):
        super().__init__()
        self.table = nn.Parameter(0.02 * torch.randn(1, count, width))

    def forward(self, h):
        return h + self.table


class LayerScale(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gamma = nn.Parameter(1e-5 * torch.ones(width))

    def forward(self, h):
        return h * self.gamma


class Space(nn.Module):
    def __init__(self, width=128, channels=16):
        super().__init__()
        self.patch, self.place, self.small = nn.Linear(48, width), Place(64, width), LayerScale(width)
        self.mix = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, 4), 2)
        self.thin, self.thick = nn.Linear(width, channels), nn.Linear(channels, width)
        self.back = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, 4), 2)
        self.unpatch = nn.Linear(width, 48)
        self.register_buffer("scaling_factor", torch.tensor(1.0))

    def encode(self, x):
        h = self.small(self.mix(self.place(self.patch(x))))
        return self.thin(h) * self.scaling_factor

    def decode(self, z):
        return self.unpatch(self.back(self.thick(z * self.scaling_factor)))
