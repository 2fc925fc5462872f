import torch
from torch import nn


class GridCodec(nn.Module):
    def __init__(self, channels: int = 16):
        super().__init__()
        self.near = nn.Linear(12, 2 * channels)
        self.far = nn.Linear(12, 2 * channels)
        self.back = nn.Sequential(nn.Linear(channels, 64), nn.SiLU(), nn.Linear(64, 24))

    def encode(self, near, far):
        mu, logvar = (self.near(near) + self.far(far)).chunk(2, dim=-1)
        std = torch.exp(0.5 * logvar)
        return mu + std * torch.randn_like(std)

    def decode(self, z):
        return self.back(z).chunk(2, dim=-1)
