import torch
import torch.nn.functional as F
from torch import nn


class Gated(nn.Module):
    def __init__(self, d, h, scale=0.5):
        super().__init__()
        self.into = nn.Linear(d, 2 * h)
        self.out = nn.Linear(h, d)
        self.scale = scale

    def forward(self, x):
        a, b = self.into(x).chunk(2, dim=-1)
        return x + self.out(a * F.gelu(b) * self.scale) * self.scale


class Modulated(nn.Module):
    def __init__(self, d, c, gain):
        super().__init__()
        self.mod = nn.Linear(c, 2 * d)
        self.proj = nn.Linear(d, d)
        self.gain = gain

    def forward(self, x, c):
        shift, scale = self.mod(c).chunk(2, dim=-1)
        return self.proj(x * (1 + scale) + shift) * self.gain


class Cross(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.kv = nn.Linear(d, 2 * d)
        self.q = nn.Linear(d, d)
        self.factor = d**-0.5

    def keys(self, y):
        return self.kv(y).chunk(2, dim=-1)

    def forward(self, x, y):
        k, v = self.keys(y)
        return F.softmax(self.q(x * self.factor) @ k.transpose(-1, -2), -1) @ v * self.factor
