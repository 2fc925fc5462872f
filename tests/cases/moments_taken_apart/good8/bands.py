import torch
from torch import nn


class Bands(nn.Module):
    """Low and high frequencies of one code, each with a level of its own."""

    def __init__(self, encoder, decoder, scale, tilt):
        super().__init__()
        self.encoder, self.decoder, self.scale, self.tilt = encoder, decoder, scale, tilt

    def encode(self, x):
        low, high = torch.split(self.encoder(x) * self.scale, 8, dim=1)
        return torch.cat([low, high * self.tilt], dim=1)

    def decode(self, z):
        low, high = torch.split(z, 8, dim=1)
        return self.decoder(torch.cat([low, high / self.tilt], dim=1) / self.scale)
