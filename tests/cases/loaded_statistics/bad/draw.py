import torch
from stats import kept


def draw(ae, net, shape, steps=20):
    s = kept("stats.pkl")
    z = torch.randn(shape)
    for i in range(steps):
        z = z - net(z, 1 - i / steps) / steps
    z = z / s.gain
    return ae.decode(z)
