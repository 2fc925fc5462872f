import torch
from torch import nn


class ReliefNet(nn.Module):
    def __init__(self, width=32, channels=6):
        super().__init__()
        self.shrink = nn.Sequential(nn.Conv2d(1, width, 4, 2, 1), nn.SiLU(), nn.Conv2d(width, channels, 4, 2, 1))
        self.grow = nn.Sequential(nn.ConvTranspose2d(channels, width, 4, 2, 1), nn.SiLU(), nn.ConvTranspose2d(width, 1, 4, 2, 1))

    def compress(self, relief):
        return self.shrink(relief)

    def decode(self, z):
        return self.grow(z)
