import torch
from torch import nn


class Whitening(nn.Module):
    def __init__(self, channels: int):
        super().__init__()
        self.register_buffer("n", torch.zeros(()))
        self.register_buffer("sum", torch.zeros(channels, 1, 1))
        self.register_buffer("sum2", torch.zeros(channels, 1, 1))

    def moments(self) -> tuple[torch.Tensor, torch.Tensor]:
        mean = self.sum / self.n
        std = (self.sum2 / self.n - mean**2).clamp(min=1e-6).sqrt()
        return mean, std

    def forward(self, h: torch.Tensor) -> torch.Tensor:
        mean, std = self.moments()
        return (h - mean) / std

    def inverse(self, h: torch.Tensor) -> torch.Tensor:
        mean, std = self.moments()
        return h * std + mean


def roundtrip(encoder: nn.Module, decoder: nn.Module, whitening: Whitening, x: torch.Tensor) -> torch.Tensor:
    return decoder(whitening.inverse(whitening(encoder(x))))
