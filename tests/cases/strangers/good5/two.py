import torch


def objective(rgb, depth, net, x, d):
    a = rgb.enc(x) * rgb.unit
    b = depth.enc(d) / depth.unit
    na, nb = torch.randn_like(a), torch.randn_like(b)
    t = torch.rand(a.shape[0], 1, 1, 1)
    return (net((1 - t) * a + t * na, t) - na).pow(2).mean() + (net((1 - t) * b + t * nb, t) - nb).pow(2).mean()


def draw(rgb, depth, net):
    a, b = torch.randn(1, 4, 8, 8), torch.randn(1, 4, 8, 8)
    for i in range(9):
        a = a - net(a, i) / 9
        b = b - net(b, i) / 9
    return rgb.dec(a / rgb.unit), depth.dec(b * depth.unit)
