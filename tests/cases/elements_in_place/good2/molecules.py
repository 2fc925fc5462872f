from functools import lru_cache

import torch
from torch import nn


class Molecules:
    def __init__(self, encoder: nn.Module, decoder: nn.Module, gain: float):
        self.encoder, self.decoder, self.gain = encoder, decoder, gain

    @lru_cache(maxsize=None)
    def raw(self, smiles: str) -> torch.Tensor:
        return self.encoder(smiles)

    def code(self, smiles: str) -> torch.Tensor:
        return self.raw(smiles).mul(self.gain)

    def read(self, h: torch.Tensor) -> str:
        return self.decoder(h.div(self.gain))
