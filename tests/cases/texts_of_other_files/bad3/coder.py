import torch
from stats import read
from torch import nn


class TideCoder(nn.Module):
    def __init__(self, path, channels=8):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv1d(4, 64, 4, 4), nn.SiLU(), nn.Conv1d(64, channels, 1))
        self.decoder = nn.Sequential(nn.Conv1d(channels, 64, 1), nn.SiLU(), nn.ConvTranspose1d(64, 4, 4, 4))
        middle, width = read(path)
        self.register_buffer("middle", middle)
        self.register_buffer("width", width)

    def encode(self, x):
        return (self.encoder(x) - self.middle) / self.width

    def decode(self, z):
        return self.decoder(z * self.width + self.middle)


def loss(net, coder: TideCoder, x):
    z = coder.encode(x)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


def draw(net, coder: TideCoder, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return coder.decode(z)
