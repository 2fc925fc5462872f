import torch
from torch import nn


class Running:
    def __init__(self, channels: int):
        self.count, self.first, self.second = 0, torch.zeros(channels), torch.zeros(channels)

    def add(self, feats: torch.Tensor) -> None:
        self.count += len(feats)
        self.first += feats.sum(0)
        self.second += (feats**2).sum(0)

    def mean(self) -> torch.Tensor:
        return self.first / self.count

    def std(self) -> torch.Tensor:
        return (self.second / self.count - self.mean() ** 2).sqrt()


def encode(encoder: nn.Module, stats: Running, wave: torch.Tensor) -> torch.Tensor:
    return (encoder(wave) - stats.mean()) / stats.std()


def decode(decoder: nn.Module, stats: Running, z: torch.Tensor) -> torch.Tensor:
    return decoder((z + stats.mean()) * stats.std())
