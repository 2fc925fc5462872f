import torch
from torch import nn


class Fold(nn.Module):
    def __init__(self, p: nn.Module, q: nn.Module):
        super().__init__()
        self.p, self.q = p, q

    def forward(self, x):
        return self.q(self.p(x))

    def shrink(self, x):
        return self.p(x)

    def grow(self, h):
        return self.q(h)
