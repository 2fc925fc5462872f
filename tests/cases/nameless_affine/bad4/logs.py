import torch
from torch import nn


class Learned(nn.Module):
    def __init__(self, encoder, decoder, dim):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.spread = nn.Parameter(torch.zeros(dim))
        self.middle = nn.Parameter(torch.zeros(dim))

    def encode(self, x):
        return (self.encoder(x) - self.middle) * torch.exp(-self.spread)

    def decode(self, h):
        return self.decoder(h * self.spread.exp())
