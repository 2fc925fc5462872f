import torch
from torch import nn


class Tally:
    def __init__(self, dim: int):
        self.n, self.total, self.squares = 0, torch.zeros(dim), torch.zeros(dim)

    def see(self, tokens: torch.Tensor) -> None:
        self.n += len(tokens)
        self.total += tokens.sum(0)
        self.squares += tokens.pow(2).sum(0)

    @property
    def centre(self) -> torch.Tensor:
        return self.total / self.n

    @property
    def variance(self) -> torch.Tensor:
        return self.squares / self.n - self.centre**2


def to_model(encoder: nn.Module, tally: Tally, x: torch.Tensor) -> torch.Tensor:
    return (encoder(x) - tally.centre) / torch.sqrt(tally.variance)


def to_pixels(decoder: nn.Module, tally: Tally, z: torch.Tensor) -> torch.Tensor:
    return decoder(z * torch.sqrt(tally.variance) + tally.centre)
