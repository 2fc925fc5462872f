import torch
from torch import nn


class TileAE(nn.Module):
    def __init__(self, width=48):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, width, 8, 8), nn.GELU(), nn.Conv2d(width, 16, 1))
        self.decoder = nn.Sequential(nn.Conv2d(16, width, 1), nn.GELU(), nn.ConvTranspose2d(width, 3, 8, 8))

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)
