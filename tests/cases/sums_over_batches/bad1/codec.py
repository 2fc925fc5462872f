import torch
from torch import nn


class SpeechCodec(nn.Module):
    def __init__(self, width=64, channels=32):
        super().__init__()
        self.front = nn.Sequential(nn.Conv1d(1, width, 7, 4, 3), nn.ELU(), nn.Conv1d(width, channels, 7, 4, 3))
        self.back = nn.Sequential(nn.ConvTranspose1d(channels, width, 8, 4, 2), nn.ELU(), nn.ConvTranspose1d(width, 1, 8, 4, 2))

    def encode(self, wave: torch.Tensor) -> torch.Tensor:
        return self.front(wave)

    def decode(self, code: torch.Tensor) -> torch.Tensor:
        return self.back(code)
