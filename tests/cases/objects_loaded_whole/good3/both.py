import torch
from ae import GlacierAE


@torch.no_grad()
def make(net, sampler, count):
    ae, whitening = GlacierAE.load("glacier.pt"), torch.load("whitening.pt", weights_only=False)
    x = sampler(net, torch.randn(count, 8, 32, 32))
    return ae.decode(whitening.undo(x))


def loss(net, fields):
    ae, whitening = GlacierAE.load("glacier.pt"), torch.load("whitening.pt", weights_only=False)
    x = whitening.apply(ae.encode(fields))
    noise = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1, 1)
    return (net(x + t * (noise - x), t) - noise + x).square().mean()
