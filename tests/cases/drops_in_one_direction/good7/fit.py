import torch


def fit(codec, model, x, t):
    z = codec.read(x) * codec.unit
    e = torch.randn_like(z)
    return (model(z + t * e, t) - e).square().mean()
