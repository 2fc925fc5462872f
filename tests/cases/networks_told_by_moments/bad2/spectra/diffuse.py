import torch


def loss(net, eps_net, s):
    h = net.summarise(s)
    t = torch.rand(len(h), 1)
    n = torch.randn_like(h)
    return (eps_net((1 - t) * h + t * n, t) - n).square().mean()


def make(net, sampler, n):
    return net.draw(sampler(n))
