"""Interactive editing of shapes: each round starts from what the one before has drawn."""
import torch
from torch import nn


class ShapeCoder(nn.Module):
    def __init__(self, level: float, offset: float, width: int = 64):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv3d(1, width, 4, 4), nn.SiLU(), nn.Conv3d(width, 8, 1))
        self.decoder = nn.Sequential(nn.ConvTranspose3d(8, width, 4, 4), nn.SiLU(), nn.Conv3d(width, 1, 1))
        self.register_buffer("level", torch.tensor(level))
        self.register_buffer("offset", torch.tensor(offset))

    def embed(self, grid):
        return self.encoder(grid)

    def build(self, h):
        return self.decoder(h)

    def forth(self, h):
        return (h - self.offset) * self.level

    def back(self, x):
        return x / self.level + self.offset


def draw(net, x, like, steps):
    for i in range(steps):
        t = torch.full((len(x),), 1 - i / steps)
        x = x - net(torch.cat([x, like], 1), t) / steps
    return x


class Table:
    def __init__(self, coder: ShapeCoder, net: nn.Module):
        self.coder, self.net = coder, net
        self.drafts = {}

    def edit(self, name, grid, steps=20):
        h = self.drafts[name] if name in self.drafts else self.coder.embed(grid)
        like = self.coder.forth(h)
        x = draw(self.net, torch.randn_like(like), like, steps)
        self.drafts[name] = x
        return self.coder.build(self.coder.back(x))
