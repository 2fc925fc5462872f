import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, c):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("total", torch.zeros(c))
        self.register_buffer("squares", torch.zeros(c))
        self.register_buffer("count", torch.zeros(()))

    def mu(self):
        return self.total / self.count

    def sd(self):
        return (self.squares / self.count - self.mu() ** 2).sqrt()

    def encode(self, x):
        return (self.encoder(x) - self.mu()) / self.sd()

    def decode(self, z):
        return self.decoder(z * self.sd() + self.mu())
