import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, weights, width, base, centred):
        super().__init__()
        self.net = torch.jit.load(weights)
        self.width, self.base, self.centred = width, base, centred

    def _wide(self, z):
        z = z * self.width
        return z + self.base if self.centred else z

    def encode(self, x):
        z = self.net.encode(x)
        if self.centred:
            z = z - self.base
        return z / self.width

    def decode(self, z):
        z = self._wide(z)
        return self.net.decode(z)


def loss(codec: Codec, net, x, t):
    z = codec.encode(x)
    e = torch.randn_like(z)
    return ((net(z + t * e, t) - e) ** 2).mean()


def draw(codec: Codec, net, z, steps):
    for i in range(steps):
        z = z - net(z, i) / steps
    return codec.decode(z)
