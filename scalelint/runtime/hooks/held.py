"""Latents of a call that later calls may continue."""

from __future__ import annotations

from dataclasses import dataclass, field

from torch import Tensor

from scalelint.runtime.hooks.pairs import base
from scalelint.runtime.hooks.responses import Output


@dataclass
class Held:
    """Latents of one call that later ones may continue.

    Attributes:
        latents: ``(batch, channels, ...)``; replaced when the caller draws a sample from the posterior.
        summed: whether they belong to the statistics.
        taken: rows that later calls of each kind were paired with, where those take a part of the batch each.
        handed: what the caller received, where the autoencoder itself drew it from a posterior whose mean ``latents`` is.
    """

    latents: Tensor
    summed: bool = True
    taken: dict[str, int] = field(default_factory=dict)
    #: what the last denoiser call left over, by place: a sampler's next step leaves nearly the same
    residual: dict[str, Tensor] = field(default_factory=dict)
    handed: Tensor | None = None
    #: what the denoiser made of them, and whether somebody said that they are clean
    output: Output | None = None
    clean: bool = False

    def advance(self, kind: str, rows: int) -> None:
        """Notes that a call took ``rows`` of a larger batch; after the last it starts over."""
        whole, kind = len(self.latents), base(kind)
        if rows < whole:
            end = self.taken.get(kind, 0) + rows
            self.taken[kind] = end if end <= whole else rows
