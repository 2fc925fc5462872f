import torch


def step(model, x, t, tables):
    """A reverse step whose variance the model tells between two bounds."""
    eps, values = model(x, t).chunk(2, dim=1)
    share = (values + 1) / 2
    log_var = share * tables.upper[t] + (1 - share) * tables.lower[t]
    mean = (x - tables.spoil[t] * eps) * tables.keep[t]
    return mean + torch.exp(0.5 * log_var) * torch.randn_like(x)
