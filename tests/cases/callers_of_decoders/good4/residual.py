import torch
from torch import nn


class Velocity(nn.Module):
    """What its output is measured against is noise and data together: no reconstruction."""

    def __init__(self, inner: nn.Module, outer: nn.Module, gain: float):
        super().__init__()
        self.inner, self.outer, self.gain = inner, outer, gain

    def cost(self, x, t):
        e = torch.randn_like(x)
        v = self.outer(self.inner((1 - t) * x + t * e) * self.gain)
        return (v - (e - x)).square().mean()

    def once(self, x):
        return self.outer(self.inner(x) * self.gain)
