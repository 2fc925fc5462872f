import torch
from forecast import Fields
from torch.utils.data import DataLoader


def fit(net, path):
    for z in DataLoader(Fields(path), 32, shuffle=True):
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean().backward()
