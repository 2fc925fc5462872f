import torch
from torch import nn


class GaussianCodec(nn.Module):
    def __init__(self, encoder, decoder, mean, std):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def standardise(self, h):
        return (h - self.mean) / self.std

    def encode(self, points):
        loc, logvar = self.encoder(points).chunk(2, dim=-1)
        return self.standardise(torch.distributions.Normal(loc, logvar.div(2).exp()).rsample())

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)
