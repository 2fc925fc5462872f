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
        loc, logvar = self.standardise(loc), logvar - 2 * self.std.log()
        return loc + (0.5 * logvar).exp() * torch.randn_like(loc)

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)
