import torch


def build(factory):
    return [factory("in"), factory("out"), factory("mid")]


def objective(parts, x):
    z = parts[0](x) / 5.37
    e = torch.randn_like(z)
    t = torch.rand(z.shape[0], 1, 1, 1)
    return (parts[2](z + t * e, t) - z).pow(2).mean()


def picture(parts, n):
    z = torch.randn(n, 4, 8, 8)
    for t in torch.linspace(1, 0, 30):
        z = z + (parts[2](z, t) - z) / 30
    return parts[1](z / 5.37)
