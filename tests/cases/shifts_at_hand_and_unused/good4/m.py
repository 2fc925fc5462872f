import torch
from torch import nn


class Space(nn.Module):
    def __init__(self, encoder, decoder, pos, k):
        super().__init__()
        self.encoder, self.decoder, self.k = encoder, decoder, k
        self.pos = nn.Parameter(pos)

    def encode(self, x):
        return (self.encoder(x) + self.pos) * self.k

    def decode(self, h):
        return self.decoder(h / self.k)
