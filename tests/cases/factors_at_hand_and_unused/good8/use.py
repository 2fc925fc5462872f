import torch


def to_h(ae, x, mask):
    return ae.encode(x).sample() * mask


def to_x(ae, h, mask=None):
    return ae.decode(h)


def run(ae, net, x, mask):
    h = to_h(ae, x, mask)
    n = torch.randn_like(h)
    return to_x(ae, net(h + n), mask)
