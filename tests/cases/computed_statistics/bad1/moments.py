import torch
from torch import nn


class Running:
    """Sums over all features that were seen."""

    def __init__(self, channels: int, eps: float = 1e-6):
        self.count = 0
        self.first = torch.zeros(1, channels, 1)
        self.second = torch.zeros(1, channels, 1)
        self.eps = eps

    def add(self, feats: torch.Tensor) -> None:
        self.count += feats.shape[0] * feats.shape[-1]
        self.first += feats.sum((0, 2), keepdim=True)
        self.second += (feats**2).sum((0, 2), keepdim=True)

    def mean(self) -> torch.Tensor:
        return self.first / self.count

    def std(self) -> torch.Tensor:
        return (self.second / self.count - self.mean() ** 2 + self.eps).sqrt()


class SpeechCodec(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, stats: Running):
        super().__init__()
        self.encoder, self.decoder, self.stats = encoder, decoder, stats

    def encode(self, wave: torch.Tensor) -> torch.Tensor:
        return (self.encoder(wave) - self.stats.mean()) / self.stats.std()

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z / self.stats.std() + self.stats.mean())
