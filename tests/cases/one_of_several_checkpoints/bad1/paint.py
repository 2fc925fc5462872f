import torch

from zoo import load


@torch.no_grad()
def paint(net, name, count, steps=25):
    x = torch.randn(count, 16, 64, 64)
    vae, k, _ = load(name)
    for i in range(steps):
        x = x - net(x, 1 - i / steps) / steps
    return vae.decode(x / k).sample
