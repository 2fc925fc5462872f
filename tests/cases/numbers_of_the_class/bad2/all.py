import torch
from torch import nn


class Codec(nn.Module):
    level = 2.31

    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder


def loss(codec: Codec, net, x, t):
    z = codec.encoder(x) / Codec.level
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


def draw(codec: Codec, net, shape, steps):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, i / steps) / steps
    return codec.decoder(z / codec.level)
