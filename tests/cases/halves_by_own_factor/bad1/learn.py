import torch


def loss(net, codec, moments):
    mean, logvar = moments.chunk(2, dim=1)
    z = (mean + (logvar / 2).exp() * torch.randn_like(mean)) * codec.config.scaling_factor
    e = torch.randn_like(z)
    return (net(torch.lerp(z, e, 0.5)) - e).square().mean()
