import torch

from codec import Codec

LEVEL = 1.9


def loss_of(net, x):
    h = Codec.load("codec.pt").encode(x) / LEVEL
    noise, t = torch.randn_like(h), torch.rand(len(h), 1, 1)
    return (net((1 - t) * h + t * noise, t) - (noise - h)).square().mean()
