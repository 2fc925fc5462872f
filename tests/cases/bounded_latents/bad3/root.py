import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, bound=4.5):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.bound = bound
        self.gain = 0.3725

    def bounded(self, z):
        return z * torch.rsqrt(1 + torch.square(z / self.bound))

    def encode(self, x):
        return self.bounded(self.encoder(x) * self.gain)

    def decode(self, z):
        return self.decoder(z * self.gain)


def train(model, net, x, t):
    z = model.encode(x)
    noise = torch.randn_like(z)
    return (net(z + noise, t) - noise).square().mean()


def sample(model, net, shape, times):
    z = torch.randn(shape)
    for t in times:
        z = z - net(z, t)
    return model.decode(z)
