import torch

from running import Running


def loss(encode, net, running: Running, x, t):
    h = running.there(encode(x))
    e = torch.randn_like(h)
    return (net((1 - t) * h + t * e, t) - (e - h)).square().mean()


def grow(decode, net, running: Running, n):
    h = torch.randn(n, 16)
    for k in range(40, 0, -1):
        h = h - net(h, k / 40) / 40
    return decode(running.back(h))
