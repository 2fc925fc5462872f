import torch
from torch import nn


class Shift:
    def __init__(self, by):
        self.by = by

    def forward(self, z):
        return z - self.by

    def inverse(self, z):
        return z + self.by


class Stretch:
    def __init__(self, by):
        self.by = by

    def forward(self, z):
        return z / self.by

    def inverse(self, z):
        return z / self.by


class Codec:
    def __init__(self, inner: nn.Module, outer: nn.Module, mean, std):
        self.inner, self.outer = inner, outer
        self.mean, self.std = mean, std

    def steps(self):
        return [Shift(self.mean), Stretch(self.std)]

    def encode(self, x):
        z = self.inner(x)
        for step in self.steps():
            z = step.forward(z)
        return z

    def decode(self, z):
        for step in reversed(self.steps()):
            z = step.inverse(z)
        return self.outer(z)


@torch.no_grad()
def train(codec: Codec, net, data, opt):
    for x in data:
        z = codec.encode(x)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, device=z.device)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()


@torch.no_grad()
def draw(codec: Codec, net, shape, steps=50):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((len(z), 1), i / steps)) / steps
    return codec.decode(z)
