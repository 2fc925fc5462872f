import math

import torch


def draw(path, factor):
    mean, logvar = torch.load(path)["moments"].chunk(2, dim=1)
    mean, logvar = mean * factor, logvar + 2 * math.log(factor)
    return mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)
