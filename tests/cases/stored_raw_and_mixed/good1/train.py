import torch


def train(net, names):
    for name in names:
        z = torch.load(name)
        eps = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net((1 - t) * z + t * eps, t) - (eps - z)).square().mean().backward()


def draw(codec, net, sampler, shape):
    z = sampler(net, torch.randn(shape))
    return codec.decode(z, normed=True)
