import math

import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, scale):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.scale = scale

    def encode(self, x):
        mu, logvar = torch.chunk(self.encoder(x), 2, dim=1)
        return mu / self.scale, logvar - 2 * math.log(self.scale)

    def decode(self, z):
        return self.decoder(z / self.scale)

    def forward(self, x):
        mu, logvar = self.encode(x)
        eps = torch.randn_like(mu)
        z = mu + torch.exp(0.5 * logvar) * eps
        return self.decode(z), mu, logvar
