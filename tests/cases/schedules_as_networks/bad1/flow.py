import torch
from torch import nn


class Curve(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(1, 64)
        self.second = nn.Linear(64, 1)

    def forward(self, t):
        return self.second(torch.sigmoid(self.first(t)))


class Molecules(nn.Module):
    def __init__(self, autoencoder, field, gain):
        super().__init__()
        self.autoencoder = autoencoder
        self.field = field
        self.gain = gain
        self.gamma = Curve()

    def spread(self, array, target):
        return array.view(-1, *[1] * (target.ndim - 1))

    def loss(self, x, t):
        z = self.autoencoder.encode(x) * self.gain
        gamma = self.gamma(t)
        keep = self.spread(torch.sigmoid(-gamma).sqrt(), z)
        blur = self.spread(torch.sigmoid(gamma).sqrt(), z)
        noise = torch.randn_like(z)
        return (self.field(keep * z + blur * noise, t) - noise).square().mean()

    @torch.no_grad()
    def draw(self, shape, times):
        z = torch.randn(shape)
        for s, t in zip(times[1:], times):
            before, now = self.gamma(s), self.gamma(t)
            keep = self.spread(torch.sigmoid(-now).sqrt(), z)
            blur = self.spread(torch.sigmoid(now).sqrt(), z)
            clean = 1.0 / keep * (z - blur * self.field(z, t))
            z = self.spread(torch.sigmoid(-before).sqrt(), z) * clean
        return self.autoencoder.decode(z * self.gain)
