import torch


def loss(front, net, x, k):
    z = front(x) * k
    e = torch.randn_like(z)
    return (net(z + e, 1.0) - e).pow(2).mean()


def draw(back, net, project, k, shape):
    z = torch.randn(shape)
    for i in range(9):
        z = z - net(z, i) / 9
        z = project(z / k) * k
    return back(z / k)
