import torch
from torch import Tensor

from audio.base import Tokens


class WindowedTokens(Tokens):
    """Goes through a long recording in windows."""

    def __init__(self, *sizes, window: int = 65536, **options):
        super().__init__(*sizes, **options)
        self.window = window

    def encode(self, wave: Tensor) -> Tensor:
        rows = [super(WindowedTokens, self).encode(part) for part in wave.split(self.window, dim=-1)]
        return torch.cat(rows, dim=-1)
