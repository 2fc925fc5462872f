import torch
from scaling import Standardised
from torch import nn


class SatCodec(Standardised, nn.Module):
    def __init__(self, stats):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(6, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, 16, 2, 2))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(16, 64, 2, 2), nn.SiLU(), nn.ConvTranspose2d(64, 6, 4, 4))
        self.set_statistics(stats["mean"], stats["std"])

    def encode(self, x):
        return self.standardise(self.encoder(x))

    def decode(self, z):
        return self.decoder(self.standardise(z))
