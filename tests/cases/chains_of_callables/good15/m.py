import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, enc, dec, mean, std):
        super().__init__()
        self.enc, self.dec, self.mean, self.std = enc, dec, mean, std

    def _down(self):
        yield self.enc
        yield lambda z: z - self.mean
        yield lambda z: z / self.std

    def _up(self):
        yield lambda z: z * self.std
        yield lambda z: z + self.mean
        yield self.dec

    def encode(self, x):
        for step in self._down():
            x = step(x)
        return x

    def decode(self, z):
        for step in self._up():
            z = step(z)
        return z


def loss(codec: Codec, net, x):
    z = codec.encode(x)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()


def draw(codec: Codec, net, shape, steps=50):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((len(z), 1), i / steps)) / steps
    return codec.decode(z)
