import torch
from torch import nn


class Dynamics(nn.Module):
    def __init__(self):
        super().__init__()
        self.inp = nn.Conv2d(8, 64, 3, padding=1)
        self.out = nn.Conv2d(64, 4, 3, padding=1)

    def forward(self, noisy, sigma, past):
        return self.out(self.inp(torch.cat([noisy / (1 + sigma**2).sqrt(), past], 1)))


def step(model: Dynamics, target, past):
    sigma = (torch.randn(len(target), 1, 1, 1) * 1.2 - 0.4).exp()
    noisy = target + sigma * torch.randn_like(target)
    return (model(noisy, sigma, past) - target).square().mean()


def imagine(model: Dynamics, ae, frames, scale):
    past = ae.encode(frames) * scale
    sigma = torch.full((1, 1, 1, 1), 5.0)
    return model(sigma * torch.randn_like(past), sigma, past)
