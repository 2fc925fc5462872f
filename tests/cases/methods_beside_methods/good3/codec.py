import torch
from torch import nn


class SliceVAE(nn.Module):
    def __init__(self, encoder, decoder, sigma: float):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.sigma = sigma

    def encode(self, x):
        return self.encoder(x).chunk(2, 1)[0] / self.sigma

    def decode(self, z):
        return self.decoder(z * self.sigma)

    def encode_tile(self, x):
        return self.encoder(x).chunk(2, 1)[0]

    def decode_tile(self, z):
        return self.decoder(z * self.sigma)
