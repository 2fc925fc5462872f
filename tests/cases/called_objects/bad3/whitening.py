import torch
from torch import nn


class Whitening(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.register_buffer("mu", torch.zeros(1, dim, 1, 1))
        self.register_buffer("inv_sigma", torch.ones(1, dim, 1, 1))

    @torch.no_grad()
    def fit(self, feats):
        self.mu.copy_(feats.mean((0, 2, 3), keepdim=True))
        self.inv_sigma.copy_(1 / feats.std((0, 2, 3), keepdim=True))
        return self

    def forward(self, x, inverse=False):
        if inverse:
            return x / self.inv_sigma + self.mu
        return (x - self.mu) * self.inv_sigma
