import torch
from torch import nn


class Gated(nn.Module):
    """The decoder's first layer is an affine map that it learns with the rest."""

    def __init__(self, encoder, decoder, dim):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.gate, self.place = nn.Parameter(torch.ones(dim)), nn.Parameter(torch.zeros(dim))

    def encode(self, x):
        return self.encoder(x)

    def decode(self, h):
        return self.decoder(h * self.gate + self.place)
