import torch
from torch import nn


class Volumes(nn.Module):
    def __init__(self, squeeze, expand, net, factor):
        super().__init__()
        self.squeeze = squeeze
        self.expand = expand
        self.net = net
        self.factor = factor
        with torch.no_grad():
            self.width = self.squeeze(torch.zeros(1, 1, 32, 32, 32)).shape[1]

    def loss(self, x, t):
        z = self.squeeze(x) * self.factor
        noise = torch.randn_like(z)
        return (self.net(z + noise, t) - noise).square().mean()

    def sample(self, shape, times):
        z = torch.randn(shape)
        for t in times:
            z = z - self.net(z, t)
        return self.expand(z / self.factor)
