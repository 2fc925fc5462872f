"""The shift of decodes that continue nothing that was encoded: samples from noise.

No regression says how they were shifted. What is left are means: those of many samples lie where those of what was
encoded lie, and a shift that was left out moves all of them by itself. A sampler that was trained little draws samples
whose mean is another, so this accuses nobody: it tells what was checked from what was not.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from scalelint.runtime.judging.bounds import SHARP
from scalelint.runtime.judging.decodes import Decode
from scalelint.runtime.judging.measurement import RELATED
from scalelint.runtime.judging.scales import CERTAIN

#: part of the declared shift by which means may be off where the shift is taken to be right
PART = 0.5
#: samples, or images, of which the scatter of means is known
FEW = 4

Means = Sequence[tuple[float, ...]]


@dataclass(frozen=True)
class Drawn:
    """What the means say of decodes whose shift no regression tells.

    Attributes:
        count: how many such decodes there are.
        off: how far their mean is from that of what was encoded, in parts of the declared shift.
        error: what it is known to.
    """

    count: int
    off: float = 0.0
    error: float = math.inf

    @property
    def wrong(self) -> str:
        """Why the shift cannot be taken to be right; empty where it may be, or where nothing tells."""
        if abs(self.off) < PART or abs(self.off) <= self.error:
            return ""
        return (
            f"the means of {_batches(self.count)} are {self.off:+.2g} ± {self.error:.2g} times the declared shift "
            "away from those of what was encoded: on decode the shift is wrong, or the samples are unlike the images"
        )

    @property
    def unchecked(self) -> str:
        """What to say where nothing tells; empty where the shift was checked."""
        if not self.count or self.wrong or abs(self.off) + self.error < 1 - PART / 2:
            return ""
        return f"whether the shift is applied to {_batches(self.count)} was not checked"


def _batches(count: int) -> str:
    return f"{count} decoded batch{'es' if count > 1 else ''} of samples"


def drawn(decodes: Sequence[Decode], encoded: Means, shift: tuple[float, ...]) -> Drawn:
    """The decodes whose shift no regression tells, held against what was encoded.

    Args:
        decodes: all that were looked at.
        encoded: means of images' raw latents, by channel.
        shift: the declared one, by channel.
    """
    if not any(shift):
        return Drawn(0)
    open_ = [decode for decode in decodes if not _told(decode)]
    mine = _along([means for decode in open_ for means in decode.means], shift)
    theirs = _along(encoded, shift)
    if min(len(mine), len(theirs)) < FEW:
        return Drawn(len(open_))
    return Drawn(
        len(open_), statistics.fmean(mine) - statistics.fmean(theirs), math.hypot(_error(mine), _error(theirs))
    )


def _error(values: Sequence[float]) -> float:
    """What a mean is known to: five standard errors, more where few values tell the scatter."""
    certain = CERTAIN * (1 + FEW / (len(values) - 1))
    return certain * statistics.stdev(values) / math.sqrt(len(values))


def _told(decode: Decode) -> bool:
    """Whether a line to what was encoded, or to what the denoiser saw, tells the shift."""
    total, model = decode.total, decode.decode
    return (total is not None and total.r_squared >= RELATED) or (model is not None and model.doubt <= SHARP)


def _along(means: Means, shift: tuple[float, ...]) -> list[float]:
    """Means along the declared shift, in parts of it."""
    size = math.fsum(s * s for s in shift)
    fitting = (each for each in means if len(each) == len(shift))
    return [math.fsum(m * s for m, s in zip(each, shift, strict=True)) / size for each in fitting]
