import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, dim, scale):
        super().__init__()
        self.q, self.k, self.scale = nn.Linear(dim, dim), nn.Linear(dim, dim), scale

    def queries(self, x):
        return self.q(x) * self.scale

    def keys(self, x):
        return self.k(x * self.scale)


def jitter(a: Attention, x):
    q = a.queries(x)
    return q + torch.randn_like(q)
