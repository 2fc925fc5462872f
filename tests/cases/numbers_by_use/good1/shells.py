from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Space:
    weights: str = "shells.pt"
    width: int = 64
    spread: float = 2.75


class Gate(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.k = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * torch.sigmoid(self.k[:, None] * x)


class ShellAE(nn.Module):
    def __init__(self, space: Space):
        super().__init__()
        self.space = space
        w = space.width
        self.fold = nn.Sequential(nn.Conv1d(1, w, 9, 4, 4), Gate(w), nn.Conv1d(w, 16, 9, 4, 4))
        self.unfold = nn.Sequential(nn.ConvTranspose1d(8, w, 9, 4), Gate(w), nn.ConvTranspose1d(w, 1, 9, 4))

    def encode(self, x):
        mu, log_var = self.fold(x).chunk(2, dim=1)
        return (mu + (log_var / 2).exp() * torch.randn_like(mu)) / self.space.spread

    def decode(self, z):
        return self.unfold(z * self.space.spread)


def load(space: Space) -> ShellAE:
    ae = ShellAE(space)
    ae.load_state_dict(torch.load(space.weights))
    return ae.eval()
