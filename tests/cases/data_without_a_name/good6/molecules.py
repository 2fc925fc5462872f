import torch


@torch.no_grad()
def molecules(net, codec, heun, n):
    return codec.decode(heun(net, torch.randn(n, 32, 64)) / codec.magnitude)
