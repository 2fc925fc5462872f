import torch


def step(model, x, t, coefficient):
    mean, logvar = model(x, t).chunk(2, dim=1)
    mean = mean + coefficient * x
    return mean + torch.exp(0.5 * logvar) * torch.randn_like(x)
