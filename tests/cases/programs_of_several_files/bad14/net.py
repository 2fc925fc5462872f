import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, channels, width=128):
        super().__init__()
        self.inp = nn.Conv2d(channels, width, 3, padding=1)
        self.time = nn.Linear(1, width)
        self.out = nn.Conv2d(width, channels, 3, padding=1)

    def forward(self, x, t):
        h = self.inp(x) + self.time(t[:, None])[:, :, None, None]
        return self.out(torch.nn.functional.silu(h))
