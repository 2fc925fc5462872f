import torch
from torch import nn


class SpectroVAE(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.encoder = nn.Conv2d(1, 2 * channels, 4, 4)
        self.decoder = nn.ConvTranspose2d(channels, 1, 4, 4)

    def encode(self, x):
        mean, _ = self.encoder(x).chunk(2, dim=1)
        return mean

    def decode(self, z):
        return self.decoder(z)
