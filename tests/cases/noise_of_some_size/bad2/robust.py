import torch
from torch import nn


class Robust(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def encode(self, x):
        mean, _ = self.encoder(x)
        return mean

    def forward(self, x):
        z = self.encode(x)
        z = z + 0.0175 * torch.randn_like(z)
        return self.decoder(z)


def train(model, net, x, t):
    z = model.encode(x) * 0.4419
    noise = torch.randn_like(z)
    return (net(z + noise, t) - noise).square().mean()


def sample(model, net, shape, times):
    z = torch.randn(shape)
    for t in times:
        z = z - net(z, t)
    return model.decoder(z)
