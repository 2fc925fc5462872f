import torch
from torch import nn


class ScanCodec(nn.Module):
    def __init__(self, width=128, dim=16, count=24):
        super().__init__()
        self.slots = nn.Parameter(torch.randn(1, count, width))
        self.lift = nn.Linear(3, width)
        self.gather = nn.MultiheadAttention(width, 4, batch_first=True)
        self.narrow, self.widen = nn.Linear(width, dim), nn.Linear(dim, width)
        self.read = nn.MultiheadAttention(width, 4, batch_first=True)
        self.head = nn.Linear(width, 1)
        self.spread = 1.7

    def encode(self, scan):
        h = self.lift(scan)
        return self.narrow(self.gather(self.slots.expand(len(scan), -1, -1), h, h)[0])

    def decode(self, code, places):
        h = self.widen(code)
        h, _ = self.read(self.lift(places), h, h)
        return self.head(h)
