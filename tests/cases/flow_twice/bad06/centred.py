import torch
from torch import nn


class Centred(nn.Module):
    def __init__(self, encoder, decoder, mean, std):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def encode(self, x):
        h = self.encoder(x) - self.mean
        return (h - self.mean) / self.std

    def decode(self, h):
        return self.decoder(h * self.std + self.mean)
