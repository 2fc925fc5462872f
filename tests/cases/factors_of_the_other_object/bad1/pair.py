import torch
from torch import nn


def into(net: nn.Module, size: float):
    return lambda x: net.encode(x) / size


def out_of(net: nn.Module, size: float):
    return lambda z: net.decode(z * size)


class Pair(nn.Module):
    def __init__(self, ink: nn.Module, relief: nn.Module, model: nn.Module, sizes: dict[str, float]):
        super().__init__()
        self.model = model
        self.into_ink = into(ink, sizes["ink"])
        self.into_relief = into(relief, sizes["relief"])
        self.out_of_relief = out_of(relief, sizes["ink"])

    def loss(self, scan, depth):
        given, h = self.into_ink(scan), self.into_relief(depth)
        e, t = torch.randn_like(h), torch.rand(len(h), 1, 1, 1)
        return (self.model(torch.lerp(h, e, t), given, t) - (e - h)).square().mean()

    def draw(self, scan, h, steps: int):
        given = self.into_ink(scan)
        for i in range(steps, 0, -1):
            h = h - self.model(h, given, torch.full((len(h), 1, 1, 1), i / steps)) / steps
        return self.out_of_relief(h)
