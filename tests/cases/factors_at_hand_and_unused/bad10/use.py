import torch


def to_h(ae, x, *, mid, dev):
    return (ae.encode(x).sample() - mid) / dev


def to_x(ae, h, *, mid, dev):
    return ae.decode(h)


def run(ae, net, x, stats):
    h = to_h(ae, x, **stats)
    n = torch.randn_like(h)
    return to_x(ae, net(h + n), **stats)
