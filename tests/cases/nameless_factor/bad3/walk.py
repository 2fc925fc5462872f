import torch
from fold import Fold


class Walk:
    def __init__(self, fold: Fold, net, k: float):
        self.fold, self.net, self.k = fold, net, k

    def loss(self, x):
        h = self.fold.shrink(x) * self.k
        s = torch.rand(len(h), 1)
        e = torch.randn_like(h)
        return (self.net((1 - s) * h + s * e, s) - (e - h)).square().mean()

    @torch.no_grad()
    def draw(self, n):
        h = torch.randn(n, 16)
        for i in range(40):
            h = h - self.net(h, torch.full((n, 1), 1 - i / 40)) / 40
        return self.fold.grow(h)
