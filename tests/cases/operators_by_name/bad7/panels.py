from __future__ import annotations

import torch
from fold import Both
from torch import nn


class Panels(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, level: float):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.level = level

    @property
    def device(self):
        return next(self.parameters()).device

    @Both.away
    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.encoder(x)

    @Both.back
    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z)
