"""Latents to compute with: an autoencoder's own, drawn again by seed and scaled to where a constant belongs."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from scalelint.knowledge import constants

#: latents of one draw, and draws
DRAWN, SEEDS = 4096, 5
#: factors that every binary format holds exactly
POWERS_OF_TWO = tuple(2.0**power for power in range(-4, 5))


@dataclass(frozen=True)
class Mean:
    """A mean over cases with its standard error; a case is one constant with one seed."""

    value: float
    error: float
    n: int

    @classmethod
    def of(cls, values: Sequence[float]) -> Mean:
        """One value has no error, and none has no mean either."""
        if not values:
            return cls(math.nan, math.nan, 0)
        spread = statistics.stdev(values) / math.sqrt(len(values)) if len(values) > 1 else math.nan
        return cls(statistics.fmean(values), spread, len(values))

    def to_dict(self) -> dict[str, float | int | None]:
        """Plain data for JSON."""
        value, error = (None if math.isnan(number) else number for number in (self.value, self.error))
        return {"value": value, "error": error, "n": self.n}


def published() -> tuple[float, ...]:
    """Every published scalar factor as an encode slope, once each."""
    found = {
        (1 / entry.value if entry.convention == "std" else entry.value)
        for entry in constants.load_constants()
        if entry.value and entry.convention != "shift"
    }
    return tuple(sorted(slope for slope in found if slope > 0 and math.frexp(slope)[0] != 0.5))


def draws(raw: Tensor, seeds: int = SEEDS) -> Iterator[tuple[int, Tensor]]:
    """Seeds, and ``DRAWN`` latents for each, drawn with replacement; float64, mean 0 and standard deviation 1.

    Args:
        raw: raw latents of any shape.
    """
    flat = raw.detach().double().cpu().flatten()
    flat = (flat - flat.mean()) / flat.std().clamp(min=torch.finfo(torch.float64).tiny)
    for seed in range(seeds):
        generator = torch.Generator().manual_seed(seed)
        yield seed, flat[torch.randint(len(flat), (DRAWN,), generator=generator)]
