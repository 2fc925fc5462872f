import torch
from torch import nn


class Steps(nn.Module):
    def __init__(self, drift, spread, n):
        super().__init__()
        self.drift, self.spread = drift, spread
        self.register_buffer("keep", torch.linspace(1, 0, n))

    def move(self, x, t):
        return self.drift(x) * self.keep[t]

    def noise(self, x, t):
        return self.spread(x * self.keep[t])
