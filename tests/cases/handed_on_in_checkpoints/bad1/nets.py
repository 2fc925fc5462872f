import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.inner = nn.Sequential(nn.GroupNorm(8, width), nn.SiLU(), nn.Conv2d(width, width, 3, padding=1))

    def forward(self, x):
        return x + self.inner(x)


class Pair(nn.Module):
    def __init__(self, bands=4, depth=8, width=64):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(bands, width, 4, 4), Residual(width), Residual(width), nn.Conv2d(width, depth, 1))
        self.decoder = nn.Sequential(nn.Conv2d(depth, width, 1), Residual(width), nn.ConvTranspose2d(width, bands, 4, 4))


def read(path):
    pair = Pair()
    pair.load_state_dict(torch.load(path))
    return pair.eval().requires_grad_(False)
