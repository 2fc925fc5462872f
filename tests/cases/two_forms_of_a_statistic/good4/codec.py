import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, c):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.log_gain = nn.Parameter(torch.zeros(1, c, 1, 1))

    @property
    def gain(self):
        return torch.exp(self.log_gain)

    def encode(self, x):
        return self.encoder(x) * self.gain

    def decode(self, z):
        return self.decoder(z / self.gain)
