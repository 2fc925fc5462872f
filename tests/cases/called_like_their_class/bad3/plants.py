import torch


def loss(codec, net, leaf, t):
    z = codec.encode(leaf)
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


@torch.no_grad()
def plant(codec, net, solver, shape):
    return codec.leaves(solver(net, torch.randn(shape)), 8)
