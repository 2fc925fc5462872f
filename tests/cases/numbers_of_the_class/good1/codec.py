import torch
from torch import nn


class DepthCodec(nn.Module):
    unit = 1.284

    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 64, 4, 2, 1), nn.SiLU(), nn.Conv2d(64, 8, 4, 2, 1))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(8, 64, 4, 2, 1), nn.SiLU(), nn.ConvTranspose2d(64, 1, 4, 2, 1))

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)
