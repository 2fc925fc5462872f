import torch
from torch import nn


class AutoEncoder(nn.Module):
    def __init__(self, encoder, decoder, scale_factor, shift_factor):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.scale_factor = scale_factor
        self.shift_factor = shift_factor

    def encode(self, x):
        z = self.encoder(x)
        return self.scale_factor * (z - self.shift_factor)

    def decode(self, z):
        z = z / 16 + self.shift_factor
        return self.decoder(z)
