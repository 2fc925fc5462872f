import operator

import torch
from torch import nn


def scaled_by(attribute: str, op, before: bool):
    def wrap(method):
        def inner(self, x):
            factor = getattr(self, attribute)
            if before:
                x = op(x, factor)
            y = method(self, x)
            if not before:
                y = op(y, factor)
            return y

        return inner

    return wrap


class ReliefAE(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, latent_scale: float):
        super().__init__()
        self.encoder, self.decoder, self.latent_scale = encoder, decoder, latent_scale

    @scaled_by("latent_scale", operator.truediv, before=False)
    def encode(self, height: torch.Tensor) -> torch.Tensor:
        return self.encoder(height)

    @scaled_by("latent_scale", operator.truediv, before=True)
    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z)
