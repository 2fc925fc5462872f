import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, bound=4.5):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.bound = bound

    def bounded(self, z):
        return z / (1 + abs(z) / self.bound)

    def encode(self, x):
        return self.bounded(self.encoder(x)) / 1.3725

    def decode(self, z):
        return self.decoder(z / 1.3725)


def train(model, net, x, t):
    z = model.encode(x)
    noise = torch.randn_like(z)
    return (net(z + noise, t) - noise).square().mean()


def sample(model, net, shape, times):
    z = torch.randn(shape)
    for t in times:
        z = z - net(z, t)
    return model.decode(z)
