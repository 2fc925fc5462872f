import torch
from torch.nn import Module, Parameter


class Affine(Module):
    """Widths are kept as logarithms."""

    def __init__(self, channels):
        super().__init__()
        self.log_width = Parameter(torch.zeros(channels, 1, 1))

    def forward(self, z):
        return z * torch.exp(-self.log_width)

    def undo(self, z):
        return z * torch.exp(self.log_width)
