import torch
from encode import to_images, to_latents


def step(net, kind, x):
    z = to_latents(kind, x)
    noise = torch.randn_like(z)
    return ((net(z + noise) - noise) ** 2).mean()


def sample(net, kind):
    z = torch.randn(1, 4, 32, 32)
    for _ in range(20):
        z = z - net(z) / 20
    return to_images(kind, z)
