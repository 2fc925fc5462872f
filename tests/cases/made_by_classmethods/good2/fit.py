import torch
from tiles import Tiles


def fit(model, loader, opt):
    tiles = Tiles.sana()
    for batch in loader:
        h = tiles.encode(batch)
        noise = torch.randn_like(h)
        t = torch.rand(len(h), 1, 1, 1)
        (model(torch.lerp(h, noise, t), t) - (noise - h)).square().mean().backward()
        opt.step()
