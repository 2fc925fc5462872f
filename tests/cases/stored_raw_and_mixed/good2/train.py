import torch


def train(net, path):
    for z in torch.load(path):
        eps = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net((1 - t) * z + t * eps, t) - (eps - z)).square().mean().backward()


def draw(codec, net, sampler, shape):
    z = sampler(net, torch.randn(shape))
    return codec.decode(z)
