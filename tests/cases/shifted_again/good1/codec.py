import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, enc: nn.Module, dec: nn.Module, dim: int):
        super().__init__()
        self.encoder, self.decoder = enc, dec
        self.register_buffer("centre", torch.zeros(dim))
        self.register_buffer("spread", torch.ones(dim))

    def code(self, x):
        return self.encoder(x)

    def whiten(self, z):
        return (z - self.centre) / self.spread

    def paint(self, w):
        return self.decoder(w * self.spread + self.centre)


def loss(codec: Codec, net, x, t):
    w = codec.whiten(codec.code(x))
    noise = torch.randn_like(w)
    return (net(w + t * noise, t) - noise).square().mean()


def sample(codec: Codec, net, x):
    for k in range(20):
        x = x - net(x, k) / 20
    return codec.paint(x)
