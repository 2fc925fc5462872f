import torch
from space import Space


def fit(ae, net, loader):
    space = Space.fine(ae)
    for x in loader:
        z = space.put(x)
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net(torch.lerp(z, e, t), t) - (e - z)).square().mean().backward()
