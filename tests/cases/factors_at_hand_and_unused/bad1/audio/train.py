import torch

from audio.io import compress, expand


def fit(codec, net, loader, opt, level):
    for wave in loader:
        with torch.no_grad():
            h = compress(codec, wave, level)
        t = torch.rand(len(h), 1, 1)
        n = torch.randn_like(h)
        (net((1 - t) * h + t * n, t) - (n - h)).square().mean().backward()
        opt.step()


def sing(codec, net, level, steps=40):
    h = torch.randn(1, 64, 250)
    for i in range(steps):
        h = h - net(h, torch.full((1, 1, 1), 1 - i / steps)) / steps
    return expand(codec, h, level)
