from typing import NamedTuple

import torch
from torch import nn


class Frame(NamedTuple):
    c: torch.Tensor
    w: torch.Tensor


class HeightField(nn.Module):
    """Patches of terrain and what stands for them."""

    def __init__(self, down: nn.Module, up: nn.Module):
        super().__init__()
        self.down, self.up = down, up

    def frame(self, f: Frame) -> None:
        self.c = f.c
        self.w = f.w

    def there(self, x):
        return (self.down(x) - self.c) / self.w

    def back(self, h):
        return self.up(h * self.w + self.c)

    def through(self, x):
        return self.up(self.down(x))
