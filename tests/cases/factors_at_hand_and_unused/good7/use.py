import torch


def to_h(ae, x, keep):
    return ae.encode(x).sample() * keep


def to_x(ae, h, keep):
    return ae.decode(h)


def run(ae, net, x, keep):
    h = to_h(ae, x, keep)
    return to_x(ae, net(h), keep)
