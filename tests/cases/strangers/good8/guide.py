import torch


def loss(enc, dec, net, clip, x, k):
    z = enc(x) * k
    e = torch.randn_like(z)
    return (net(z + e, 1.0) - e).pow(2).mean()


def draw(enc, dec, net, project, k):
    z = torch.randn(1, 4, 8, 8)
    for i in range(9):
        z = z - net(z, i) / 9
        z = project(z * k) / k
    return dec(z / k)
