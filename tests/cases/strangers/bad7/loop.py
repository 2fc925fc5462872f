import torch
from parts import Parts


def objective(parts: Parts, images):
    z = parts.enc(images) * parts.level
    noise = torch.randn_like(z)
    t = torch.rand(z.shape[0], 1, 1, 1)
    v = parts.flow(torch.lerp(z, noise, t), t)
    return ((v - (noise - z)) ** 2).mean()


def images(parts: Parts, n):
    z = torch.randn(n, 4, 32, 32)
    for t in torch.linspace(1, 0, 20):
        z = z - parts.flow(z, t) / 20
    return parts.dec(z * parts.level)
