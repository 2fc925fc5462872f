import torch
from torch import nn


class Shifted(nn.Module):
    def __init__(self, body, shift):
        super().__init__()
        self.body, self.shift = body, shift

    def forward(self, x):
        return self.body(x) - self.shift


class Codec(nn.Module):
    def __init__(self, encoder, decoder, shift, scale):
        super().__init__()
        self.encoder, self.decoder = Shifted(encoder, shift), decoder
        self.shift, self.scale = shift, scale

    def encode(self, x):
        return self.encoder(x) * self.scale

    def decode(self, z):
        return self.decoder(z / self.scale + self.shift)
