import torch
from torch import nn


class Meter:
    def __init__(self):
        self.total, self.count = 0.0, 0

    def add(self, value: torch.Tensor) -> None:
        self.total += float(value)
        self.count += 1

    def mean(self) -> float:
        return self.total / self.count


def train(encoder: nn.Module, decoder: nn.Module, batches, meter: Meter) -> float:
    for x in batches:
        z = encoder(x)
        loss = (decoder(z) - x).square().mean()
        meter.add(loss)
        (loss / meter.mean()).backward()
    return meter.mean()
