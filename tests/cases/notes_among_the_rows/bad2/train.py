import torch
from torch.utils.data import DataLoader

from read import Stored


def train(model, optimizer, path):
    for z in DataLoader(Stored(path), 8):
        z = z.cuda()
        noise, t = torch.randn_like(z), torch.rand(len(z), device="cuda")
        w = t.view(-1, 1, 1, 1)
        (model((1 - w) * z + w * noise, t) - (noise - z)).square().mean().backward()
        optimizer.step()
        optimizer.zero_grad()
