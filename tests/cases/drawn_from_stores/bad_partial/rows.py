import torch


def draw(moments, factor):
    mean, logvar = moments.chunk(2, dim=1)
    size = torch.exp(0.5 * logvar)
    return factor * mean + size * torch.randn_like(mean)


def batch(path, factor):
    return draw(torch.load(path)["moments"], factor)
