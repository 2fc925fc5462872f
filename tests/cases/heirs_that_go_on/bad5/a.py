import torch
from torch import nn


class Plain(nn.Module):
    def __init__(self, n, level):
        super().__init__()
        self.down = nn.Sequential(nn.Linear(n, 256), nn.ReLU(), nn.Linear(256, 24))
        self.up = nn.Sequential(nn.Linear(24, 256), nn.ReLU(), nn.Linear(256, n))
        self.level = level

    def encode(self, x):
        return self.down(x) * self.level

    def decode(self, q):
        return self.up(q / self.level)


class Timed(Plain):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.seconds = 0.0

    def encode(self, x):
        q = super().encode(x)
        self.seconds += 1
        return q


class Rounded(Timed):
    def __init__(self, *args, digits=3, **kwargs):
        super().__init__(*args, **kwargs)
        self.digits = digits

    def encode(self, x):
        return super().encode(x).round(decimals=self.digits) * self.level


def mix(x, y):
    codec = Rounded(784, 0.4, digits=2)
    return codec.decode((codec.encode(x) + codec.encode(y)) / 2)
