import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, var):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("up", var)
        self.register_buffer("down", var.rsqrt())

    def encode(self, x):
        return self.encoder(x) * self.down

    def decode(self, z):
        return self.decoder(z * self.up)
