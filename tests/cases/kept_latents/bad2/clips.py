from typing import NamedTuple

import torch
from torch import nn


class Clip(NamedTuple):
    code: torch.Tensor
    seconds: float


class Codec:
    def __init__(self, encoder: nn.Module, decoder: nn.Module, std: float):
        self.encoder, self.decoder, self.std = encoder, decoder, std

    def encode(self, clip, seconds):
        return Clip(self.encoder(clip) / self.std, seconds)

    def model_input(self, what):
        match what:
            case Clip(code=held):
                pass
            case _:
                held = self.encoder(what)
        return held / self.std

    def decode(self, code):
        return self.decoder(code * self.std)


def loss(codec: Codec, net, wave, t):
    x = codec.model_input(codec.encode(wave, 4.0))
    noise = torch.randn_like(x)
    return (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean()
