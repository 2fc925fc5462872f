import torch
from torch import nn


class Rooms(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def lift(self, x, scale_factor=1.0):
        return self.encoder(x) * scale_factor

    def lower(self, z, scale_factor=1.0):
        return self.decoder(z / scale_factor)
