import torch
from torch import nn


class Tracked(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("running_std", torch.ones(1))

    def encode(self, x):
        h = self.encoder(x)
        self.running_std.lerp_(h.std(), 0.01)
        return h / self.running_std

    def decode(self, h):
        return self.decoder(h / self.running_std)
