import functools

import torch
from torch import nn


def in_units(gain_of, *, first):
    """Rescale what a method takes (`first`) or what it hands out."""

    def decorate(method):
        @functools.wraps(method)
        def call(self, volume: torch.Tensor) -> torch.Tensor:
            if first:
                volume = volume * gain_of(self.sigma)
            out = method(self, volume)
            return out if first else out * gain_of(self.sigma)

        return call

    return decorate


class VolumeCodec(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, sigma: float):
        super().__init__()
        self.encoder, self.decoder, self.sigma = encoder, decoder, sigma

    @in_units(lambda sigma: 1 / sigma, first=False)
    def encode(self, volume: torch.Tensor) -> torch.Tensor:
        return self.encoder(volume)

    @in_units(lambda sigma: sigma, first=True)
    def decode(self, volume: torch.Tensor) -> torch.Tensor:
        return self.decoder(volume)
