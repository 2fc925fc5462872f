import torch

from codec import Codec


def loss(codec: Codec, net, x):
    h = codec.encode(x) * codec.latent_gain
    e = torch.randn_like(h)
    return (net(h + e) - e).square().mean()


def play(codec: Codec, net, n):
    h = torch.randn(n, 8, 128)
    for _ in range(20):
        h = h - net(h) / 20
    return codec.decode(h)
