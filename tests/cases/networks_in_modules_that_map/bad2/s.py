import torch
from torch import nn


class ScaledEncoder(nn.Module):
    def __init__(self, body: nn.Module, scaling_factor: float):
        super().__init__()
        self.body, self.scaling_factor = body, scaling_factor

    def forward(self, x):
        return self.body(x) * self.scaling_factor


class Codec(nn.Module):
    def __init__(self, encoder, decoder, scaling_factor: float):
        super().__init__()
        self.encoder = ScaledEncoder(encoder, scaling_factor)
        self.decoder = decoder
        self.scaling_factor = scaling_factor

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
