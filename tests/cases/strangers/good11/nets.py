import torch.nn as nn


class Down(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 64, 4, 2), nn.SiLU(), nn.Conv2d(64, 4, 4, 2))

    def forward(self, x):
        return self.body(x)


class Up(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.ConvTranspose2d(4, 64, 4, 2), nn.SiLU(), nn.ConvTranspose2d(64, 3, 4, 2))

    def forward(self, z):
        return self.body(z)


class Mixer(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Conv2d(4, 4, 3, padding=1)

    def forward(self, z, t):
        return self.body(z)
