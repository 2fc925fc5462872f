import torch
from torch import nn


class Affine(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(channels, 1, 1), requires_grad=False)
        self.base = nn.Parameter(torch.zeros(channels, 1, 1), requires_grad=False)

    def forward(self, z):
        return (z - self.base) * self.gain

    def undo(self, z):
        return z * self.gain + self.base
