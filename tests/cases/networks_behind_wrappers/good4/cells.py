import torch
from torch import nn


class Cells(nn.Module):
    def __init__(self, inward: nn.Module, outward: nn.Module, mu: torch.Tensor, k: torch.Tensor):
        super().__init__()
        self.inward, self.outward = inward, outward
        self.register_buffer("mu", mu)
        self.register_buffer("k", k)

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return (torch.func.vmap(self.inward)(x) - self.mu) / self.k

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return torch.func.vmap(lambda h: self.outward(h * self.k + self.mu))(z)
