import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, width, 4, 4), nn.SiLU(), nn.Conv2d(width, 16, 4, 4))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(16, width, 4, 4), nn.SiLU(), nn.ConvTranspose2d(width, 3, 4, 4))

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)
