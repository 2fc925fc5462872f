from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass
class Less:
    mu: Tensor

    def __call__(self, h):
        return h - self.mu


@dataclass
class Unit:
    mu: Tensor
    sd: Tensor

    def __call__(self, h):
        return (h - self.mu) / self.sd


@dataclass
class Over:
    sd: Tensor

    def __call__(self, h):
        return h / self.sd


class Space(nn.Module):
    def __init__(self, enc, dec, mu, sd):
        super().__init__()
        self.enc, self.dec = enc, dec
        self.mu, self.sd = mu, sd
        self.ops = [Less(self.mu), Unit(self.mu, self.sd)]

    def encode(self, x):
        h = self.enc(x)
        for op in self.ops:
            h = op(h)
        return h

    def decode(self, h):
        return self.dec(h * self.sd + self.mu)


def loss(space: Space, net, x, t):
    h = space.encode(x)
    e = torch.randn_like(h)
    return ((net(h + t * e, t) - e) ** 2).mean()
