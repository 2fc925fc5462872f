import torch
from torch import nn


class Bridge(nn.Module):
    def __init__(self, net, sigma):
        super().__init__()
        self.net, self.sigma = net, sigma

    def losses(self, z, length):
        x = z / self.sigma
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1)
        return {"total": (self.net((1 - t) * x + t * noise, t) - (noise - x)).pow(2).mean()}

    def generate(self, bars):
        x = torch.randn(1, 8, bars * 16)
        for t in torch.linspace(1, 0, 20):
            x = x - self.net(x, t) / 20
        return x * self.sigma
