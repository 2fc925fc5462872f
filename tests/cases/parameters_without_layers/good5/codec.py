import torch
from torch import nn


class LearnedAffine(nn.Module):
    """The last part of an encoder, trained with it: it has no way back."""

    def __init__(self, channels):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(channels, 1, 1))
        self.beta = nn.Parameter(torch.zeros(channels, 1, 1))

    def forward(self, h):
        return h * self.gamma + self.beta


class Codec(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, 8, 1))
        self.tail = LearnedAffine(8)
        self.decoder = nn.Sequential(nn.Conv2d(8, 64, 1), nn.SiLU(), nn.ConvTranspose2d(64, 3, 4, 4))

    def encode(self, x):
        return self.tail(self.encoder(x))

    def decode(self, z):
        return self.decoder(z)


def loss(net, codec: Codec, x, std):
    z = codec.encode(x) / std
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


def draw(net, codec: Codec, shape, std):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return codec.decode(z * std)
