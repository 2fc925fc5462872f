import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, c):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.log_k = nn.Parameter(torch.zeros(1, c, 1, 1))


def loss(codec, net, x):
    z = codec.encoder(x) * codec.log_k.exp()
    e, s = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net(z + s * e, s) - e).square().mean()


def draw(codec, net, n):
    z = torch.randn(n, 8, 32, 32)
    for i in range(40):
        z = z - net(z, torch.full((n, 1, 1, 1), 1 - i / 40)) / 40
    return codec.decoder(z / codec.log_k.exp())
