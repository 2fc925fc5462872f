import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, c):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.log_gain = nn.Parameter(torch.zeros(1, c, 1, 1))

    def encode(self, x):
        return self.encoder(x) * self.log_gain.exp()

    def decode(self, z):
        return self.decoder(z * (-self.log_gain).exp())
