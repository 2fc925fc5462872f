"""How near an autoencoder's latents come to the ends of float16."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor

from scalelint.runtime.verifying.pair import Pair

FLOAT16 = torch.finfo(torch.float16)


@dataclass(frozen=True)
class Limit:
    """One quantity that half-precision code computes.

    Attributes:
        quantity: what it is.
        largest: its greatest magnitude among these images.
        headroom: how many times greater it could be; below 1 it overflows.
        lost: share of values that are rounded to zero or lose digits, being smaller than the smallest normal number.
    """

    quantity: str
    largest: float
    headroom: float
    lost: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


def limits(pair: Pair, raw: Tensor) -> list[Limit]:
    """Raw and model latents ``(batch, channels, ...)``, and their squares, as a loss or a variance computes them."""
    wide = raw.detach().double()
    model = pair.normalise(wide)
    named = {"raw latents": wide, "model latents": model, "raw squared": wide.square(), "model squared": model.square()}
    return [_limit(name, values) for name, values in named.items()]


def _limit(name: str, values: Tensor) -> Limit:
    size = values.abs()
    largest = float(size.max())
    small = (size < FLOAT16.tiny) & (size > 0)
    return Limit(name, largest, FLOAT16.max / largest if largest else float("inf"), float(small.double().mean()))
