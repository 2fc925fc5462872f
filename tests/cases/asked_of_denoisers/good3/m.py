import torch

SPREAD = 3.1


def fit(ldm, loader):
    for x in loader:
        z = ldm.into(x) / SPREAD
        eps = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (ldm(z + t * eps, t) - eps).square().mean().backward()


def draw(ldm, n):
    z = torch.randn(n, 4, 32, 32)
    for t in torch.linspace(1, 0, 30):
        z = z - ldm(z, t) / 30
    return ldm.back(z * SPREAD)
