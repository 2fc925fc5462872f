import torch

from parts import Pair


@torch.no_grad()
def grow(pair: Pair, unet, n, steps=40):
    h = torch.randn(n, 8, 6, 6, 6)
    for i in range(steps):
        h = h - unet(h, torch.full((n, 1, 1, 1, 1), 1 - i / steps)) / steps
    return pair.decoder(h / pair.spread)
