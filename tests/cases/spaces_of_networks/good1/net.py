from torch import nn


class Quality(nn.Module):
    def __init__(self, width: int = 32):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(4, width, 3), nn.SiLU(), nn.Flatten(), nn.LazyLinear(1))

    def forward(self, h):
        return self.layers(h)
