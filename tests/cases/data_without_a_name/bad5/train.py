import torch


def step(net, reader, codec):
    x = reader.draw(64) * codec.magnitude
    noise = torch.randn_like(x)
    t = torch.rand(64, 1, 1)
    return (net(x + t * (noise - x), t) - (noise - x)).square().mean()
