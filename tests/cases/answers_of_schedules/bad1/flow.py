import torch
from torch import nn


class LatentFlow(nn.Module):
    def __init__(self, vae, net, curve, steps):
        super().__init__()
        self.vae = vae
        self.net = net
        self.curve = curve
        self.steps = steps
        self.gain = 0.2871

    def prior(self, z):
        last = self.curve(torch.ones(z.shape[0], 1))
        k = torch.sigmoid(-last).sqrt().view(-1, 1, 1)
        return self.net(k * z, last).pow(2).mean()

    def loss(self, x):
        z = self.vae.encode(x) * self.gain
        level = self.curve(torch.rand(x.shape[0], 1))
        noise = torch.randn_like(z)
        k = torch.sigmoid(-level).sqrt().view(-1, 1, 1)
        s = torch.sigmoid(level).sqrt().view(-1, 1, 1)
        return (self.net(k * z + s * noise, level) - noise).pow(2).mean() + self.prior(z)

    @torch.no_grad()
    def sample(self, n):
        z = torch.randn(n, 16, 8)
        for i in reversed(range(self.steps)):
            level = self.curve(torch.full((n, 1), i / self.steps))
            out = self.net(z, level)
            k = torch.sigmoid(-level).sqrt().view(-1, 1, 1)
            s = torch.sigmoid(level).sqrt().view(-1, 1, 1)
            x = (z - s * out) / k
            z = k * x + s * out
        return self.vae.decode(x * self.gain)
