import torch.nn as nn


class Squash(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv2d(3, 8, 4, 4)

    def forward(self, x):
        return self.c(x)


class Grow(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.ConvTranspose2d(8, 3, 4, 4)

    def forward(self, h):
        return self.c(h)


def build():
    return Squash(), Grow()
