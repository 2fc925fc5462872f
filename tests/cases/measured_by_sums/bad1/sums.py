import math

import torch


@torch.no_grad()
def deviation(ae, batches):
    n, first, second = 0, 0.0, 0.0
    for x in batches:
        z = ae.encode(x).latent_dist.mean
        n += z.numel()
        first += z.sum().item()
        second += z.square().sum().item()
    return math.sqrt(second / n - (first / n) ** 2)
