"""A dynamics model of drone footage: one class holds the codec, another one its numbers."""
from typing import NamedTuple

import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, down, up):
        super().__init__()
        self.down, self.up = down, up

    def encode(self, x):
        return self.down(x)

    def decode(self, z):
        return self.up(z)


class Gauge(NamedTuple):
    unit: float

    def small(self, z):
        return z / self.unit

    def large(self, z):
        return z * self.unit


class World:
    codec: Codec
    gauge: Gauge

    def learn(self, net, frames):
        z = self.gauge.small(self.codec.encode(frames))
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (net(torch.lerp(z, e, t), t) - (e - z)).square().mean()

    def dream(self, net, shape, n=40):
        z = torch.randn(shape)
        for k in range(n, 0, -1):
            z = z - net(z, torch.tensor(k / n)) / n
        return self.codec.decode(z)
