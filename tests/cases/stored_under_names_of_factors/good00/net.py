from torch import nn


class Coder(nn.Module):
    spread = 3.17

    def __init__(self):
        super().__init__()
        self.down = nn.Sequential(nn.Conv2d(4, 64, 8, 8), nn.SiLU(), nn.Conv2d(64, 8, 1))
        self.up = nn.Sequential(nn.Conv2d(8, 64, 1), nn.SiLU(), nn.ConvTranspose2d(64, 4, 8, 8))

    def encode(self, x):
        return self.down(x)

    def decode(self, z):
        return self.up(z)
