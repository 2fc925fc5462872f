import torch
from torch import nn


class ActNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.loc = nn.Parameter(torch.zeros(1, width, 1, 1))
        self.scale = nn.Parameter(torch.ones(1, width, 1, 1))

    def forward(self, x):
        return self.scale * (x + self.loc)

    def reverse(self, y):
        return y / self.scale - self.loc


class Modulated(nn.Module):
    def forward(self, x, shift, scale, gate):
        return x + gate * (x * (1 + scale) + shift)

    def undo(self, x, shift, scale):
        return (x + shift) / (1 + scale)
