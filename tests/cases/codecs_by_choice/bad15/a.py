import torch
from torch import nn


class Regular:
    def __init__(self, path, net):
        self.encoder = nn.Sequential(nn.Conv2d(1, 64, 4, 4), nn.GELU(), nn.Conv2d(64, 8, 1))
        self.decoder = nn.Sequential(nn.Conv2d(8, 64, 1), nn.GELU(), nn.ConvTranspose2d(64, 1, 4, 4))

    def encode(self, volume):
        return self.encoder(volume)

    def decode(self, volume):
        return self.decoder(volume)
