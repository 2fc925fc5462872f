import torch

from feed import Feed


def loss(feed: Feed, net, batch):
    x = feed(batch)
    noise = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1, 1)
    return (net(x + t * (noise - x), t) - (noise - x)).square().mean()
