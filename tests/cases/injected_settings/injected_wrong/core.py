import torch
from torch import nn


class WaveAE(nn.Module):
    def __init__(self, width=48):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv1d(1, width, 16, 16), nn.GELU(), nn.Conv1d(width, 8, 1))
        self.decoder = nn.Sequential(nn.Conv1d(8, width, 1), nn.GELU(), nn.ConvTranspose1d(width, 1, 16, 16))

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)
