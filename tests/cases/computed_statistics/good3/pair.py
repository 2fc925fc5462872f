import numpy as np
import torch
from torch import nn


class Histogram:
    def __init__(self, width: int):
        self.seen = 0
        self.sum, self.sum_of_squares = np.zeros(width), np.zeros(width)

    def both(self) -> tuple[torch.Tensor, torch.Tensor]:
        mean = self.sum / self.seen
        var = self.sum_of_squares / self.seen - mean * mean
        std = np.sqrt(var)
        return torch.from_numpy(mean), torch.from_numpy(std)


def squash(encoder: nn.Module, histogram: Histogram, x: torch.Tensor) -> torch.Tensor:
    centre, width = histogram.both()
    return (encoder(x) - centre) / width


def expand(decoder: nn.Module, histogram: Histogram, z: torch.Tensor) -> torch.Tensor:
    centre, width = histogram.both()
    return decoder(z * width + centre)
