import torch
from torch import nn


class Task(nn.Module):
    def __init__(self, ae, net, offset, spread):
        super().__init__()
        self.ae, self.net = ae, net
        self.register_buffer("offset", torch.tensor(offset))
        self.register_buffer("spread", torch.tensor(spread))

    def to_picture(self, x):
        return self.ae.decode(x * self.spread + self.offset)

    def forward(self, picture):
        x = (self.ae.encode(picture) - self.offset) / self.spread
        t = torch.rand(len(x), 1, 1, 1)
        noise = torch.randn_like(x)
        return (self.net(torch.lerp(x, noise, t), t) - (noise - x)).square().mean()

    def draw(self, n, steps=30):
        x = torch.randn(n, 8, 32, 32)
        for i in range(steps, 0, -1):
            x = x - self.net(x, torch.full((n, 1, 1, 1), i / steps)) / steps
        return x
