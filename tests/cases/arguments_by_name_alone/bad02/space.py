import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, width, gain):
        super().__init__()
        self.gain = gain
        self.down = nn.Sequential(nn.Conv1d(2, width, 16, 8, 4), nn.ELU(), nn.Conv1d(width, 32, 16, 8, 4))
        self.up = nn.Sequential(nn.ConvTranspose1d(32, width, 16, 8, 4), nn.ELU(), nn.ConvTranspose1d(width, 2, 16, 8, 4))

    def encode(self, x):
        return self.down(x) * self.gain

    def decode(self, z):
        return self.up(z / self.gain)
