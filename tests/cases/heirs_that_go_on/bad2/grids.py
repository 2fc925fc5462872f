import torch
from torch import nn


class GridVAE(nn.Module):
    def __init__(self, fields, k):
        super().__init__()
        self.shrink = nn.Sequential(nn.Conv3d(fields, 48, 4, 4), nn.ELU(), nn.Conv3d(48, 12, 1))
        self.grow = nn.Sequential(nn.Conv3d(12, 48, 1), nn.ELU(), nn.ConvTranspose3d(48, fields, 4, 4))
        self.k = k

    def encode(self, volume):
        mean, spread = self.shrink(volume).chunk(2, 1)
        return (mean + spread.exp() * torch.randn_like(mean)) * self.k

    def decode(self, y):
        return self.grow(y / self.k)


class ClampedGridVAE(GridVAE):
    def __init__(self, *args, low=-3.0, high=3.0):
        GridVAE.__init__(self, *args)
        self.low, self.high = low, high

    def decode(self, y):
        y = y.clamp(self.low, self.high) / self.k
        return GridVAE.decode(self, y)
