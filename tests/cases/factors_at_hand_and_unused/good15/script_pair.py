import torch
from torch import nn


class Pair(nn.Module):
    def __init__(self, encoder, decoder, factor):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.factor = factor

    def pack(self, x):
        return self.encoder(x).chunk(2, 1)[0] * self.factor

    def unpack(self, z):
        return self.decoder(z / self.factor)
