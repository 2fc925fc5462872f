"""Denoiser calls in which nothing that was encoded was recognised: much noise, or latents that come from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

#: one call in so many that holds something unknown keeps the verdict from being known
MANY = 3


@dataclass(frozen=True)
class Strangers:
    """What the calls hold that are no noised view of what was encoded.

    Attributes:
        calls: how many there are, a sampler's further steps among them.
        seen: how many calls were looked at.
        spreads: standard deviation within each sample, over all channels, of those that are training steps; a sampler
            may go astray.
        unknown: how many calls without gradients continue neither what was encoded nor the call before.
    """

    calls: int = 0
    seen: int = 0
    spreads: tuple[float, ...] = ()
    unknown: int = 0

    @property
    def many(self) -> bool:
        """Whether so many calls hold something unknown that the others do not speak for them."""
        return 0 < self.seen <= MANY * self.unknown

    def __str__(self) -> str:
        return f"in {self.calls} of {self.seen} denoiser calls nothing that was encoded was recognised"
