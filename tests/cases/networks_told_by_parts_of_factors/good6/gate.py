import torch
from torch import nn


class Gate(nn.Module):
    """No autoencoder: two branches of a block, each with a weight of its own."""

    def __init__(self, d):
        super().__init__()
        self.one, self.two = nn.Sequential(nn.Linear(d, d), nn.SiLU()), nn.Sequential(nn.Linear(d, d), nn.SiLU())
        self.w = nn.Parameter(torch.ones(2))

    def left(self, x):
        return self.one(x) * self.w[0]

    def right(self, x):
        return self.two(x) * self.w[1]

    def forward(self, x):
        return x + self.left(x) + self.right(x)
