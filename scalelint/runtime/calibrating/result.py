"""A calibration: numbers, how the configured factor compares, and what to look at."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.estimates.affine import ChannelStatistics

#: a channel whose standard deviation under the scalar factor is outside of this is far from 1
FAR = (0.5, 2.0)
#: a channel whose mean is further from the common one than this many standard deviations is off
OFF = 1.0


def _known(error: float) -> float | None:
    """JSON has no NaN."""
    return None if math.isnan(error) else error


@dataclass(frozen=True)
class Calibration:
    """Measured statistics of raw latents, and the factor that follows.

    Attributes:
        images: number of images.
        latents: statistics per channel.
        std: standard deviation over all elements: the factor in convention ``std``.
        std_error: its standard error; this and the others are NaN where a single image was measured.
        mean: mean over all elements: the shift, in raw units.
        mean_error: its standard error.
        channel_mean_error: standard error of each channel's mean.
        channel_std_error: standard error of each channel's std.
        pixels: the least and the greatest value that went into the encoder.
        declared: what the autoencoder is configured with, if anything.
    """

    images: int
    latents: ChannelStatistics
    std: float
    std_error: float
    mean: float
    mean_error: float
    channel_mean_error: tuple[float, ...]
    channel_std_error: tuple[float, ...]
    pixels: tuple[float, float]
    declared: Factor | None

    @property
    def reciprocal(self) -> float:
        """1 / std: the factor in convention ``reciprocal``."""
        return 1.0 / self.std

    def comparison(self) -> str:
        """How the configured factor relates to the measured one, in either convention, as a sentence."""
        if self.declared is None:
            return "no factor is configured"
        number = self.declared.number
        if len(number) not in (1, len(self.latents.std)):
            return f"{self.declared.source} holds {len(number)} numbers for {len(self.latents.std)} channels"
        if len(set(number)) > 1:
            pairs = zip(self.declared.spread(len(self.latents.std)).slope, self.latents.std, strict=True)
            ratios = [abs(s) * std for s, std in pairs]
            return f"{self.declared.source}: model latents have std {min(ratios):.3g} to {max(ratios):.3g} per channel"
        value = abs(number[0])
        as_reciprocal, as_std = value / self.reciprocal, value / self.std
        fits = "reciprocal" if abs(math.log(as_reciprocal)) <= abs(math.log(as_std)) else "std"
        ratio = as_reciprocal if fits == "reciprocal" else as_std
        verdict = (
            f"fits as {fits}, {ratio:.4g} times the measured one" if 0.5 <= ratio <= 2 else "fits in neither convention"
        )
        return f"{self.declared.source} = {number[0]:.6g} {verdict}"

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; keys are stable."""
        return {
            "images": self.images,
            "latents_per_channel": self.latents.count,
            "scaling_factor": {
                "reciprocal": self.reciprocal,
                "reciprocal_error": _known(self.std_error / self.std**2),
                "std": self.std,
                "std_error": _known(self.std_error),
            },
            "shift": {"value": self.mean, "error": _known(self.mean_error)},
            "channels": {
                "mean": list(self.latents.mean),
                "std": list(self.latents.std),
                "mean_error": [_known(error) for error in self.channel_mean_error],
                "std_error": [_known(error) for error in self.channel_std_error],
            },
            "pixels": list(self.pixels),
            "comparison": self.comparison(),
            "warnings": self.warnings(),
        }

    def warnings(self) -> list[str]:
        """What a scalar factor, or the pixels, leave to be desired; sentences."""
        return [*self._uneven(), *self._range()]

    def _uneven(self) -> list[str]:
        """Channels whose spread or mean under the scalar factor is far from the others'."""
        after = [std / self.std for std in self.latents.std]
        off = [abs(mean - self.mean) / self.std for mean in self.latents.mean]
        far = [number for number, std in enumerate(after) if not FAR[0] <= std <= FAR[1]]
        found = []
        if far:
            found.append(
                f"one scalar leaves {len(far)} of {len(after)} channels far from 1: model latents have std "
                f"{min(after):.3g} to {max(after):.3g} per channel; a mean and a std for each channel would not"
            )
        if max(off) > OFF:
            found.append(
                f"channel {off.index(max(off))} has its mean {max(off):.2g} standard deviations from the common one; "
                "a scalar shift cannot remove that"
            )
        return found

    def _range(self) -> list[str]:
        low, high = self.pixels
        if low >= 0 and 0.5 < high <= 1:
            return ["all pixels lie in [0, 1]; most autoencoders take [-1, 1]: the factor is that of other images then"]
        if high > 10:
            return [f"pixels reach {high:.4g}; autoencoders take [-1, 1]: scale them in the dataset"]
        return []
