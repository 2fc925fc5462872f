import functools
import operator

import torch
from torch import nn


def times(h: torch.Tensor, k: float) -> torch.Tensor:
    return h * k


class Codec:
    def __init__(self, encoder: nn.Module, decoder: nn.Module, spread: float):
        self.encoder, self.decoder = encoder, decoder
        self.shrink = functools.partial(times, k=1 / spread)
        self.grow = functools.partial(times, k=spread)

    def encode(self, x):
        return self.shrink(self.encoder(x))

    def decode(self, h):
        return self.decoder(self.grow(h))
