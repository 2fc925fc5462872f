import torch
from torch import nn


class Duel(nn.Module):
    def __init__(self, maker: nn.Module, judge: nn.Module):
        super().__init__()
        self.maker = maker
        self.judge = judge

    def decode(self, z):
        return self.maker(z)

    def verdict(self, picture):
        return self.judge(picture)

    def loss(self, z, pictures):
        return self.verdict(pictures).mean() - self.judge(self.maker(z)).mean()


def guided(duel: Duel, net, z, pull: float, steps=20):
    for i in range(steps, 0, -1):
        z = z - net(z, i / steps) / steps
    picture = duel.decode(z * 1.7)
    return picture + pull * duel.verdict(picture)
