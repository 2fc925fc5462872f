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
        trained: how many training steps were looked at.
        strange: how many of them hold nothing that was encoded.
    """

    calls: int = 0
    seen: int = 0
    spreads: tuple[float, ...] = ()
    unknown: int = 0
    trained: int = 0
    strange: int = 0

    @property
    def many(self) -> bool:
        """Whether so many calls hold something unknown that the others do not speak for them."""
        return 0 < self.seen <= MANY * self.unknown

    @property
    def training(self) -> str:
        """What to say where training was watched and most of it is not known; else empty."""
        if not 0 < self.trained < 2 * self.strange:
            return ""
        return f"in {self.strange} of {self.trained} training steps looked at nothing that was encoded was recognised"

    def __str__(self) -> str:
        return f"in {self.calls} of {self.seen} denoiser calls nothing that was encoded was recognised"
