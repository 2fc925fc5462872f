import torch
from torch import nn


class CellAE(nn.Module):
    def __init__(self, channels=6):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 32, 4, 4), nn.SiLU(), nn.Conv2d(32, channels, 1))
        self.decoder = nn.Sequential(nn.Conv2d(channels, 32, 1), nn.SiLU(), nn.ConvTranspose2d(32, 1, 4, 4))

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)
