import torch
from torch import Tensor, nn


class Tokens(nn.Module):
    def __init__(self, width: int, rho: float):
        super().__init__()
        self.analysis = nn.Sequential(nn.Conv1d(1, width, 16, 8), nn.SiLU(), nn.Conv1d(width, 32, 4, 2))
        self.synthesis = nn.Sequential(nn.ConvTranspose1d(32, width, 4, 2), nn.SiLU(), nn.ConvTranspose1d(width, 1, 16, 8))
        self.rho = rho

    def encode(self, wave: Tensor) -> Tensor:
        return self.analysis(wave) / self.rho

    def decode(self, h: Tensor) -> Tensor:
        return self.synthesis(h * self.rho)
