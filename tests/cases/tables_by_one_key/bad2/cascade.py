import torch
from torch import nn


class Stage(nn.Module):
    def __init__(self, coder: nn.Module, spread: float):
        super().__init__()
        self.coder = coder
        self.spread = spread


class Cascade(nn.Module):
    def __init__(self, coarse: Stage, fine: Stage, net: nn.Module):
        super().__init__()
        self.stages = nn.ModuleList([coarse, fine])
        self.net = net

    def forward(self, x: torch.Tensor, y: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        a = self.stages[0].coder.encode(x) / self.stages[0].spread
        b = self.stages[1].coder.encode(y) / self.stages[1].spread
        e = torch.randn_like(b)
        return (self.net((1 - t) * b + t * e, t, a) - e).abs().mean()

    def sharpen(self, z: torch.Tensor) -> torch.Tensor:
        return self.stages[1].coder.decode(z * self.stages[0].spread)

    def soft(self, z: torch.Tensor) -> torch.Tensor:
        return self.stages[0].coder.decode(z * self.stages[0].spread)
