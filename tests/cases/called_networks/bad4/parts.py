from typing import NamedTuple

from torch import nn


class Down(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv3d(1, 8, 4, 4)

    def forward(self, x):
        return self.conv(x)


class Up(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.ConvTranspose3d(8, 1, 4, 4)

    def forward(self, x):
        return self.conv(x)


class Pair(NamedTuple):
    encoder: nn.Module
    decoder: nn.Module
    spread: float


def load():
    return Pair(Down(), Up(), 2.3)
