import torch
from torch import nn


class Rooms(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def encode(self, x, scale_factor=0.2744):
        return self.encoder(x) * scale_factor

    def decode(self, z, scale_factor=0.2744):
        return self.decoder(z / scale_factor)
