import numpy as np
import torch


def draw(moments, rng):
    mean, logvar = np.split(moments, 2, axis=0)
    return torch.from_numpy(mean + np.exp(0.5 * logvar) * rng.standard_normal(mean.shape))


def redraw(stored):
    mu, log_var = stored.chunk(2, dim=1)
    return torch.exp(log_var / 2) * torch.randn_like(mu) + mu
