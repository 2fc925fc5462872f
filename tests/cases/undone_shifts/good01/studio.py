import torch
from torch import nn


class Tiles(nn.Module):
    """Pictures to latents and back."""

    def __init__(self, width=32):
        super().__init__()
        self.encoder = nn.Conv2d(3, width, 8, stride=8)
        self.decoder = nn.ConvTranspose2d(width, 3, 8, stride=8)

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)


class Bounds:
    def __init__(self, std, mean):
        self.std = std
        self.mean = mean

    def inward(self, z):
        return (z - self.mean) / self.std

    def outward(self, z):
        return z * self.std + self.mean


class Studio:
    def __init__(self, tiles: Tiles, bounds, net, scheduler):
        self.tiles, self.bounds, self.net, self.scheduler = tiles, bounds, net, scheduler

    def loss(self, x, t):
        z = self.bounds.inward(self.tiles.encode(x))
        noise = torch.randn_like(z)
        return (self.net(self.scheduler.add_noise(z, noise, t), t) - noise).square().mean()

    def paint(self, shape):
        z = torch.randn(shape)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.net(z, t), t, z).prev_sample
        return self.tiles.decode(self.bounds.outward(z))


def main(net, scheduler, x):
    studio = Studio(Tiles(), Bounds(1.62, 0.057), net, scheduler)
    studio.loss(x, 10)
    return studio.paint((1, 32, 8, 8))
