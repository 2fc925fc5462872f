import torch


def loss(net, ae, moments, t):
    z = ae.sample(moments) / ae.std
    eps = torch.randn_like(z)
    return (net(z + t * (eps - z), t) - (eps - z)).square().mean()
