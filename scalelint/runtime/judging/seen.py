"""What a verdict on noised latents rests on: maps, intervals, what was not looked at."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass, replace

from scalelint.runtime.estimates.affine import AffineFit, Noise
from scalelint.runtime.judging import scales
from scalelint.runtime.judging.scales import Reference

#: EDM's preconditioning divides by sqrt(sigma^2 + sigma_data^2), with this sigma_data for latents (arXiv:2206.00364):
#: its clean input is twice the latents
SIGMA_DATA = 0.5


@dataclass(frozen=True)
class Looks:
    """What a watch did not look at, and what it was told; advice goes by it.

    Attributes:
        denoise, decodes: calls that were not looked at, to save time or since they could not be.
        marked: whether clean model latents were marked by hand.
    """

    denoise: int = 0
    decodes: int = 0
    marked: bool = False


@dataclass(frozen=True)
class Seen:
    """What a verdict on noised latents rests on.

    Attributes:
        reference: the factor that should be in use.
        encode: raw -> model, with the noise taken out.
        total: raw -> decoder input, where it was seen.
        decode: model -> decoder input, where it was measured without ``encode``.
        epsilon: machine epsilon of the coarsest dtype.
        looks: what was not looked at.
    """

    reference: Reference
    encode: AffineFit
    total: AffineFit | None
    decode: AffineFit | None
    epsilon: float
    looks: Looks

    @property
    def noise(self) -> Noise:
        """What is known about the noise."""
        assert self.encode.noise is not None
        return self.encode.noise

    @property
    def width(self) -> float:
        """Relative half-width of the encode slope's interval."""
        slope = abs(self.encode.scalar)
        errors = [self.encode.slope_error[i] for i in self.encode.loud]
        if not slope or not errors:
            return math.inf
        # channels share one factor: their errors average out, their doubt does not
        alike = len(set(self.reference.slope)) == 1
        error = statistics.median(errors) / math.sqrt(len(errors) if alike else 1)
        return self.encode.doubt + scales.CERTAIN * error / slope

    @property
    def powers(self) -> set[int]:
        """Powers of the factor that the interval holds."""
        return scales.powers_of(self.encode, self.reference.slope, scales.tolerance(self.epsilon))

    @property
    def conditioned_powers(self) -> set[int]:
        """Powers that the interval holds if the denoiser's input was preconditioned as EDM's is."""
        if "variance-preserving" not in self.noise.schedules:
            return set()
        slope = tuple(value * SIGMA_DATA for value in self.encode.slope)
        error = tuple(value * SIGMA_DATA for value in self.encode.slope_error)
        halved = replace(self.encode, slope=slope, slope_error=error)
        return scales.powers_of(halved, self.reference.slope, scales.tolerance(self.epsilon))
