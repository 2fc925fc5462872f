import torch
from torch import nn


class Reeds(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        self.p = nn.Sequential(nn.Linear(n, 64), nn.Tanh(), nn.Linear(64, d))
        self.q = nn.Sequential(nn.Linear(d, 64), nn.Tanh(), nn.Linear(64, n))
        self.k = nn.Parameter(torch.zeros(d))

    def bend(self, x):
        return self.p(x) * torch.exp(-self.k)

    def straighten(self, y):
        return self.q(y * torch.exp(-self.k))
