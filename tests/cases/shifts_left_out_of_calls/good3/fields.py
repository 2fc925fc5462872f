import torch
from whitening import colour, whiten


def loss(ae, net, stats, field):
    x = whiten(ae.encode(field), std=stats["std"])
    noise = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1, 1)
    return (net(x + t * (noise - x), t) - noise + x).square().mean()


@torch.no_grad()
def draw(ae, net, sampler, stats, count):
    x = sampler(net, torch.randn(count, 8, 32, 32))
    return ae.decode(colour(x, std=stats["std"]))
