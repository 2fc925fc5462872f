import torch
from blocks import Block
from torch import nn


class LeafCodec(nn.Module):
    def __init__(self, width=64, channels=8):
        super().__init__()
        self.stem = nn.Conv2d(3, width, 4, 4)
        self.middle = nn.ModuleList([Block(width) for _ in range(3)])
        self.tip = nn.Conv2d(width, channels, 1)
        self.root = nn.Conv2d(channels, width, 1)
        self.upper = nn.ModuleList([Block(width) for _ in range(3)])
        self.leaf = nn.ConvTranspose2d(width, 3, 4, 4)
        self.register_buffer("rows", torch.stack([torch.zeros(channels, 1, 1), torch.ones(channels, 1, 1)]))

    def encode(self, x):
        h = self.stem(x)
        for block in self.middle:
            h = block(h)
        return (self.tip(h) - self.rows[0]) / self.rows[1]

    def decode(self, z):
        h = self.root(z * self.rows[1])
        for block in self.upper:
            h = block(h)
        return self.leaf(h).sigmoid()
