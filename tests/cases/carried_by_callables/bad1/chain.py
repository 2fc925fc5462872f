from functools import partial, reduce
from operator import methodcaller, mul, truediv

import torch


def pipe(*parts):
    def run(value):
        return reduce(lambda v, part: part(v), parts, value)

    return run


def more(k, z):
    return mul(z, k)


def less(k, z):
    return truediv(z, k)


def ends(vae, k):
    into = pipe(vae.encode, methodcaller("sample"), partial(more, k))
    back = pipe(partial(more, k), vae.decode, methodcaller("clamp", -1, 1))
    return into, back


def loss(vae, net, k, x):
    into, _ = ends(vae, k)
    z = into(x)
    noise = torch.randn_like(z)
    return (net(z + noise) - noise).square().mean()


def draw(vae, net, k, n):
    _, back = ends(vae, k)
    z = torch.randn(n, 4, 8, 8)
    for t in range(10):
        z = z - net(z) / 10
    return back(z)
