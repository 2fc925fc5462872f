import torch
from torch import nn


class StainCodec(nn.Module):
    def __init__(self, stains: int, offset: float, sigma: float):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(stains, 64, 4, 4), nn.GELU(), nn.Conv2d(64, 8, 1))
        self.decoder = nn.Sequential(nn.Conv2d(8, 64, 1), nn.GELU(), nn.ConvTranspose2d(64, stains, 4, 4))
        self.offset, self.sigma = offset, sigma

    def encode(self, image):
        return (self.encoder(image) - self.offset) / self.sigma

    def decode(self, z):
        return self.decoder(z * self.sigma + self.offset)
