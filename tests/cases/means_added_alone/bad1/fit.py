import torch
from torch.utils.data import DataLoader

from sets import Leaves


def fit(net, files, stats, optimizer):
    for x in DataLoader(Leaves(files, stats), 32):
        e = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1)
        loss = (net((1 - t) * x + t * e, t) - (e - x)).square().mean()
        loss.backward()
        optimizer.step()
