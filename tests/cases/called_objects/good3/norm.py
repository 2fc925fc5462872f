import torch
from torch import nn


class LatentNorm(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.register_buffer("loc", torch.zeros(channels, 1, 1))
        self.register_buffer("wid", torch.ones(channels, 1, 1))

    def forward(self, x, reverse: bool = False):
        if reverse:
            return x * self.wid + self.loc
        return (x - self.loc) / self.wid
