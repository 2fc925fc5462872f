import torch
from torch import nn


class CellVAE(nn.Module):
    def __init__(self, width=64, dim=8, unit=1.0):
        super().__init__()
        self.unit = unit
        self.encoder = nn.Sequential(nn.Conv2d(3, width, 4, 4), nn.SiLU(), nn.Conv2d(width, dim, 1))
        self.decoder = nn.Sequential(nn.Conv2d(dim, width, 1), nn.SiLU(), nn.ConvTranspose2d(width, 3, 4, 4))

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)
