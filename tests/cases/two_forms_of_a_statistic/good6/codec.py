import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, c, m=0.99):
        super().__init__()
        self.encoder, self.decoder, self.m = encoder, decoder, m
        self.register_buffer("power", torch.ones(1, c, 1, 1))

    def update(self, h):
        self.power.mul_(self.m).add_(h.pow(2).mean((0, 2, 3), keepdim=True), alpha=1 - self.m)

    def encode(self, x):
        return self.encoder(x) * self.power.rsqrt()

    def decode(self, z):
        return self.decoder(z * self.power.sqrt())
