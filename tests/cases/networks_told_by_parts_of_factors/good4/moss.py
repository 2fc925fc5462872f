from torch import nn


class Moss(nn.Module):
    def __init__(self, n, d, m, v):
        super().__init__()
        self.p = nn.Sequential(nn.Linear(n, 64), nn.SiLU(), nn.Linear(64, d))
        self.q = nn.Sequential(nn.Linear(d, 64), nn.SiLU(), nn.Linear(64, n))
        self.register_buffer("m", m)
        self.register_buffer("v", v)

    def dry(self, x):
        return (self.p(x) - self.m[None]) / self.v.sqrt()[None]

    def wet(self, y):
        return self.q(y * self.v.sqrt()[None] + self.m[None])
