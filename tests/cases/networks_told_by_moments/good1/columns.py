import torch
from torch import nn


class Columns(nn.Module):
    """Cloud profiles and back."""

    def __init__(self, levels=60, code=12, spread=1.0):
        super().__init__()
        self.inward = nn.Sequential(nn.Linear(levels, 128), nn.GELU(), nn.Linear(128, 2 * code))
        self.outward = nn.Sequential(nn.Linear(code, 128), nn.GELU(), nn.Linear(128, levels))
        self.register_buffer("spread", torch.tensor(spread))

    def reparam(self, mu, logvar):
        return mu + torch.exp(0.5 * logvar) * torch.randn_like(mu)

    def forward(self, x):
        mu, logvar = self.inward(x).chunk(2, dim=-1)
        return self.outward(self.reparam(mu, logvar)), mu, logvar

    def to_prior(self, x):
        mu, _ = self.inward(x).chunk(2, dim=-1)
        return mu / self.spread

    def from_prior(self, c):
        return self.outward(c * self.spread)
