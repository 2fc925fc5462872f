import torch
from torch import nn


class VelocityNorm(nn.Module):
    def __init__(self, channels):
        super().__init__()
        values = {"shift": torch.full((channels, 1, 1), 0.1159), "gain": torch.full((channels, 1, 1), 0.3611)}
        self.stats = nn.ParameterDict({name: nn.Parameter(value, requires_grad=False) for name, value in values.items()})

    def forward(self, z):
        return self.stats["gain"] * (z - self.stats["shift"])

    def undo(self, z):
        return z / self.stats["gain"] + self.stats["shift"]
