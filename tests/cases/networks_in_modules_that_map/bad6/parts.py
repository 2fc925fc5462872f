import torch
from torch import nn


class Whitening(nn.Module):
    def __init__(self, inner: nn.Module, mean: torch.Tensor, std: torch.Tensor):
        super().__init__()
        self.inner = inner
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return (self.inner(x) - self.mean) / self.std


class Colouring(nn.Module):
    def __init__(self, inner: nn.Module, mean: torch.Tensor, std: torch.Tensor):
        super().__init__()
        self.inner = inner
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return self.inner(z * self.std)
