import torch
from torch import nn
from norm import Affine


class Space(nn.Module):
    def __init__(self, width=64, channels=8):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, width, 4, 4), nn.SiLU(), nn.Conv2d(width, channels, 1))
        self.decoder = nn.Sequential(nn.Conv2d(channels, width, 1), nn.SiLU(), nn.ConvTranspose2d(width, 3, 4, 4))
        self.affine = Affine(channels)

    def encode(self, x):
        return self.affine(self.encoder(x))

    def decode(self, z):
        return self.decoder(z)
