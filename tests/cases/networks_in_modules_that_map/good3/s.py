import torch
from torch import nn


class Undo(nn.Module):
    def __init__(self, body: nn.Module, std):
        super().__init__()
        self.body = body
        self.register_buffer("std", std)

    def forward(self, z):
        return self.body(z)


class Codec(nn.Module):
    def __init__(self, encoder, decoder, std):
        super().__init__()
        self.encoder = encoder
        self.decoder = Undo(decoder, std)
        self.register_buffer("std", std)

    def encode(self, x):
        return self.encoder(x) / self.std

    def decode(self, z):
        return self.decoder(z * self.std)
