import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, weights, width, base, centred):
        super().__init__()
        self.net = torch.jit.load(weights)
        self.width = width
        self.register_buffer("base", torch.zeros(1, 8, 1))
        self.centred = False

    def measure(self, x):
        self.base.copy_(self.net.encode(x).mean((0, 2), keepdim=True))
        self.centred = True

    def encode(self, x):
        z = self.net.encode(x)
        if self.centred:
            z = z - self.base
        return z / self.width

    def decode(self, z):
        z = z * self.width + self.base
        return self.net.decode(z)


def loss(codec: Codec, net, x, t):
    z = codec.encode(x)
    e = torch.randn_like(z)
    return ((net(z + t * e, t) - e) ** 2).mean()


def draw(codec: Codec, net, z, steps):
    for i in range(steps):
        z = z - net(z, i) / steps
    return codec.decode(z)
