from torch import nn


class Net(nn.Module):
    def __init__(self, width=128):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(4, width, 3, 1, 1), nn.SiLU(), nn.Conv2d(width, 4, 3, 1, 1))

    def forward(self, x, t):
        return self.body(x) * (1 + t.view(-1, 1, 1, 1))
