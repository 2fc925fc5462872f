import torch
from torch import nn
from torch.nn import functional as F


class Codec(nn.Module):
    def __init__(self, encoder, decoder, c):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.raw_width = nn.Parameter(torch.zeros(1, c, 1))

    def encode(self, x):
        return self.encoder(x) / F.softplus(self.raw_width)

    def decode(self, z):
        return self.decoder(z * self.raw_width)
