import torch
from torch import nn


class Resized(nn.Module):
    """Pictures are resized by a number of their own that is called scale as well."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module, std: float):
        super().__init__()
        self.encoder, self.decoder, self.std = encoder, decoder, std

    def encode(self, x):
        return self.encoder(x) / self.std

    def decode(self, z):
        return self.decoder(z * self.std)


def size(height, width, scale: float = 0.75):
    high = height * scale
    return int(high), int(width * scale)
