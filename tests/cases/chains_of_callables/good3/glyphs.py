from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Rescale:
    by: float

    def __call__(self, x):
        return x * self.by


@dataclass
class Chain:
    steps: list

    def __call__(self, x):
        for step in self.steps:
            x = step(x)
        return x


SIGMA = 1.73


def chains(writer: nn.Module, reader: nn.Module):
    there = Chain([lambda ink: ink.div(255), reader, Rescale(1 / SIGMA)])
    back = Chain([Rescale(SIGMA), writer, torch.sigmoid])
    return there, back
