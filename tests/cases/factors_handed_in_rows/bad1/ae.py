import torch
from torch import nn


class SoundAE(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def encode(self, x, stats):
        return (self.encoder(x) - stats[0]) * stats[1]

    def decode(self, z, stats):
        return self.decoder(z / stats[1] + stats[0])
