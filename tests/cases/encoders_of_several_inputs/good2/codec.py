import torch
from torch import nn


class SceneCodec(nn.Module):
    def __init__(self, channels: int = 16):
        super().__init__()
        self.colour = nn.Conv1d(3, 64, 4, 4)
        self.depth = nn.Conv1d(1, 64, 4, 4)
        self.last = nn.Conv1d(128, channels, 1)
        self.up = nn.ConvTranspose1d(channels, 64, 4, 4)
        self.out = nn.Conv1d(64, 4, 1)

    def encode(self, colour, depth):
        return self.last(torch.cat([self.colour(colour), self.depth(depth)], dim=1))

    def decode(self, z):
        return self.out(self.up(z).relu())
