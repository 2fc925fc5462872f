import torch


def draw(moments, mask):
    mean, logvar = moments.chunk(2, dim=1)
    return mean * mask + torch.exp(0.5 * logvar) * torch.randn_like(mean)
