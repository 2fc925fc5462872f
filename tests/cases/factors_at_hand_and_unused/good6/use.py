import torch


def to_h(ae, x, k):
    return ae.encode(x).sample()


def to_x(ae, h, k):
    return ae.decode(h / k)


def run(ae, net, x, k):
    h = to_h(ae, x, k) * k
    return to_x(ae, net(h + torch.randn_like(h)), k)
