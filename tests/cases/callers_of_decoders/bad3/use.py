import torch
from two import Two


def to(two: Two, rows):
    return (two.p(rows) - two.c) / two.w


def fro(two: Two, u):
    return two.q(u * two.w)


def learn(two: Two, net, rows, s):
    u = to(two, rows)
    e = torch.randn_like(u)
    return (net((1 - s) * u + s * e, s) - (e - u)).square().mean()
