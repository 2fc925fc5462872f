import torch
from torch import nn


class Space(nn.Module):
    def __init__(self, encoder, decoder, section):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.std = section["latent_std"]

    def forward(self, x):
        return self.encoder(x.log1p()) / self.std

    def back(self, z):
        return self.decoder(z * self.std).expm1()


def loss(space: Space, net, x, t):
    z = space(x)
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t)) - (noise - z)).square().mean()


def draw(space: Space, net, n):
    z = torch.randn(n, 8, 16, 128)
    for _ in range(20):
        z = z - net(z) / 20
    return space.back(z)
