import torch
from space import Space


def loss(net, space: Space, x):
    z = space.encode(x)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


def draw(net, space: Space, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return space.decode(z)
