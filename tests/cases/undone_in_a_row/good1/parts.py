from functools import partial, reduce
from typing import Callable, NamedTuple

import torch


def divide(k: float, z: torch.Tensor) -> torch.Tensor:
    return z / k


def row(*steps: Callable) -> Callable:
    return lambda x: reduce(lambda held, step: step(held), steps, x)


class Parts(NamedTuple):
    into: Callable
    out: Callable
    unscale: Callable


def parts(encoder: Callable, decoder: Callable, latent_std: float) -> Parts:
    unscale = partial(divide, 1.0 / latent_std)
    return Parts(row(encoder, partial(divide, latent_std)), row(unscale, decoder), unscale)


@torch.no_grad()
def redo(held: Parts, net: Callable, wave: torch.Tensor, level: float) -> torch.Tensor:
    z = held.into(wave)
    z = net(z + level * torch.randn_like(z), level)
    return held.out(z)
