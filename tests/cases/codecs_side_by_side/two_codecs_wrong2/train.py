import torch


def step(space, net, x):
    z = space.forth(x)
    noise, t = torch.randn_like(z), torch.rand(len(z))
    w = t.view(-1, 1, 1, 1)
    return (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean()
