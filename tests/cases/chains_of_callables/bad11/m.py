import torch
from torch import nn


class Divide(nn.Module):
    def __init__(self, by):
        super().__init__()
        self.by = by

    def forward(self, x):
        return x / self.by


class Steps(nn.Module):
    def __init__(self, *modules):
        super().__init__()
        self.all = nn.ModuleList(modules)

    def forward(self, x):
        for module in self.all:
            x = module(x)
        return x


class Tokenizer(nn.Module):
    def __init__(self, enc, dec, std=0.37):
        super().__init__()
        self.inward = Steps(enc, Divide(std))
        self.outward = Steps(Divide(std), dec)


def train(tok: Tokenizer, net, data, opt):
    for x in data:
        z = tok.inward(x)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()


def draw(tok: Tokenizer, net, shape, steps=50):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((len(z), 1), i / steps)) / steps
    return tok.outward(z)
