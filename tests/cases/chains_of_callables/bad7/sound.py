import torch
from torch import nn


class Times(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.k = k

    def forward(self, x):
        return x * self.k


class Through:
    def __init__(self, *parts):
        self.parts = list(parts)

    def __call__(self, x):
        for part in self.parts:
            x = part(x)
        return x


SPREAD = 0.83


def ways(hear: nn.Module, speak: nn.Module):
    into = Through(hear, Times(1 / SPREAD), Times(1 / SPREAD))
    out = Through(Times(SPREAD), speak)
    return into, out


def loss(hear, speak, net, waves):
    into, _ = ways(hear, speak)
    z = into(waves)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


@torch.no_grad()
def draw(hear, speak, net, shape, steps=50):
    _, out = ways(hear, speak)
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((len(z), 1, 1), i / steps)) / steps
    return out(z)
