import torch
from tables import Seismic


def loss(codec: Seismic, net, trace):
    h = codec.encode(trace)
    eps = torch.randn_like(h)
    t = torch.rand(len(h), 1, 1)
    return (net(torch.lerp(h, eps, t), t) - (eps - h)).square().mean()


def draw(codec: Seismic, net, count):
    codec.fuse()
    h = torch.randn(count, 8, 256)
    for i in range(20, 0, -1):
        h = h - net(h, h.new_full((count,), i / 20)) / 20
    return codec.decode(h)
