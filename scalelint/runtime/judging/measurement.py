"""What was measured about one autoencoder in use, before anything is made of it. Plain numbers: imports no torch."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics
from scalelint.runtime.judging import decodes
from scalelint.runtime.judging.scales import Reference
from scalelint.runtime.judging.seen import Looks
from scalelint.runtime.judging.strangers import Strangers

#: least share of explained variance for two observation points to be one tensor seen twice
RELATED = 0.98


@dataclass(frozen=True)
class Measurement:
    """Everything that was measured about one autoencoder in use.

    Attributes:
        raw: what left the encoder.
        model: what entered the denoiser, or what the autoencoder handed out where it normalises itself.
        encode: raw -> model; None where model latents were not seen.
        decode: model -> decoder input, likewise.
        total: raw -> decoder input; None where no decode followed an encode.
        declared: the autoencoder's own factor, if it has one.
        epsilon: machine epsilon of the coarsest dtype that latents were seen in.
        images: how many images went through the encoder.
        scenes: how many of them were no view of another; None where that was not looked at.
        raw_error: standard error over images of the raw latents' overall standard deviation; None for a single image.
        means: of raw latents, by image and channel.
        decodes: every decode that was looked at, by itself.
        strangers: denoiser calls in which nothing that was encoded was recognised.
        looks: what the watch did not look at, and what it was told.
    """

    raw: ChannelStatistics | None
    model: ChannelStatistics | None = None
    encode: AffineFit | None = None
    decode: AffineFit | None = None
    total: AffineFit | None = None
    declared: Factor | None = None
    epsilon: float = 0.0
    images: int = 1
    scenes: int | None = None
    raw_error: float | None = None
    means: tuple[tuple[float, ...], ...] = ()
    decodes: tuple[decodes.Decode, ...] = ()
    strangers: Strangers = field(default_factory=Strangers)
    looks: Looks = field(default_factory=Looks)


def related(fit: AffineFit | None) -> AffineFit | None:
    """The fit, if its points lie on a line."""
    return fit if fit is not None and fit.loud and fit.r_squared >= RELATED else None


def reference_of(measurement: Measurement, encode: AffineFit | None, decode: AffineFit | None) -> Reference | None:
    """The declared factor, or the direction that normalises the data better where none is declared."""
    assert measurement.raw is not None
    std, channels = measurement.raw.overall_std, len(measurement.raw.mean)
    if measurement.declared is not None and not measurement.declared.trivial:
        return Reference(measurement.declared.spread(channels).resolved(std))
    candidates = [fit.slope for fit in (encode,) if fit]
    candidates += [tuple(1 / s if s else 0.0 for s in fit.slope) for fit in (decode,) if fit]
    usable = [slope for slope in candidates if all(slope) and abs(abs(slope[0]) - 1) > 0.01]
    if not candidates:
        return None
    if usable and std > 0:
        best = min(usable, key=lambda slope: round(abs(math.log(abs(slope[0]) * std)), 2))
    else:
        best = candidates[0]
    return Reference(Factor(best, (0.0,) * channels, source="as measured in the other direction"))
