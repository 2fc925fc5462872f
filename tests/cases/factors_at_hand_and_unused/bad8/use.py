from functools import partial
import torch


def to_h(ae, k, x):
    return ae.encode(x).sample() * k


def to_x(ae, k, h):
    return ae.decode(h)


def run(ae, net, x):
    up, down = partial(to_h, ae, 0.33), partial(to_x, ae, 0.33)
    h = up(x)
    n = torch.randn_like(h)
    return down(net(h + n))
