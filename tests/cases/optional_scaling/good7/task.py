import torch

from codec import Codec


def loss(codec: Codec, net, x, t):
    z = codec.encode(x)
    eps = torch.randn_like(z)
    return (net(z * (1 - t) + eps * t, t) - (eps - z)).square().mean()


def show(codec: Codec, z):
    return codec.decode(z)
