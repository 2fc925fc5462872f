"""The affine map between two observation points, as fitted: numbers only, no tensors.

A fit is per channel ``y = slope * x + intercept``, together with the moments it came from, so that maps can be
composed, compared and judged against their standard error without the data.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

#: channels whose spread is below this part of the widest channel's say nothing about a slope
QUIET_CHANNEL = 1e-3


@dataclass(frozen=True)
class ChannelStatistics:
    """Mean and standard deviation of each channel over batch and space.

    Attributes:
        count: elements per channel.
        mean: one number a channel, in the latents' own unit.
        std: one number a channel (population standard deviation).
    """

    count: int
    mean: tuple[float, ...]
    std: tuple[float, ...]

    @property
    def overall_mean(self) -> float:
        """Mean over all elements of all channels."""
        return statistics.fmean(self.mean)

    @property
    def overall_std(self) -> float:
        """Standard deviation over all elements about one common mean, which is what a scalar factor normalises."""
        centre = self.overall_mean
        return math.sqrt(statistics.fmean(s * s + (m - centre) ** 2 for m, s in zip(self.mean, self.std, strict=True)))

    @property
    def finite(self) -> bool:
        """Whether no channel holds NaN or infinity."""
        return all(map(math.isfinite, (*self.mean, *self.std)))


@dataclass(frozen=True)
class Noise:
    """What is known about the noise between two observation points.

    Attributes:
        schedules: names of the noise schedules that the samples agree with; each reads another slope.
        told: whether enough noise levels were seen to rule out the schedules that are not among them.
        explained: whether any schedule explains the samples; if not, the slope is a guess.
        images: samples that a slope was read from.
        levels: how many noise levels they had, counting those apart by more than their errors.
    """

    schedules: tuple[str, ...]
    told: bool
    explained: bool
    images: int
    levels: int


@dataclass(frozen=True)
class AffineFit:
    """Least-squares fit ``y = slope * x + intercept`` per channel.

    Attributes:
        x: statistics of the points' first coordinate.
        y: statistics of the second.
        slope: per channel; 0 where ``x`` does not vary.
        slope_error: standard error of ``slope``, from the residuals.
        doubt: how far, relatively, what the line leaves unexplained may have bent every slope: 0 where ``y`` is the
            same tensor as ``x``, more where noise, editing or clamping lies in between.
        offset: ``y`` where ``x`` is 0, where it was measured on its own; else it follows from slope and means.
        offset_error: standard error of ``offset``; empty where it follows from the slope's.
        noise: how noise was taken out; None where the two are one tensor.
    """

    x: ChannelStatistics
    y: ChannelStatistics
    slope: tuple[float, ...]
    slope_error: tuple[float, ...]
    doubt: float = 0.0
    offset: tuple[float, ...] | None = None
    offset_error: tuple[float, ...] = ()
    noise: Noise | None = None

    @property
    def intercept(self) -> tuple[float, ...]:
        """``y`` where ``x`` is 0."""
        if self.offset is not None:
            return self.offset
        return tuple(my - a * mx for my, a, mx in zip(self.y.mean, self.slope, self.x.mean, strict=True))

    @property
    def loud(self) -> tuple[int, ...]:
        """Indices of the channels that vary enough for their slope to mean something."""
        widest = max(self.x.std, default=0.0)
        return tuple(i for i, s in enumerate(self.x.std) if s > QUIET_CHANNEL * widest)

    @property
    def r_squared(self) -> float:
        """Share of the variance of ``y`` that the fit explains, pooled over channels.

        0 where ``y`` is constant, and where two points a channel make a line of anything.
        """
        if self.x.count < 3:
            return 0.0
        total = math.fsum(s * s for s in self.y.std)
        explained = math.fsum((a * s) ** 2 for a, s in zip(self.slope, self.x.std, strict=True))
        return min(1.0, explained / total) if total > 0 else 0.0

    @property
    def scalar(self) -> float:
        """One slope for all channels: the median of the loud ones, 0 where there are none."""
        return statistics.median(self.slope[i] for i in self.loud) if self.loud else 0.0


def between(first: AffineFit, second: AffineFit) -> AffineFit:
    """The map from ``first``'s y to ``second``'s y, where both were fitted against the same x.

    With ``m = a x + b`` and ``d = c x + e`` it is ``d = (c / a) m + (e - b c / a)``. The two may come from different
    images, so intercepts are composed and never read off the means of ``m`` and ``d``; errors add in quadrature.
    """
    slope, errors, offset, offset_errors = [], [], [], []
    parts = zip(first.slope, first.slope_error, second.slope, second.slope_error, strict=True)
    for i, (a, ea, c, ec) in enumerate(parts):
        steep = c / a if a else 0.0
        error = math.hypot(ec / a, c * ea / (a * a)) if a else math.inf
        b, e = first.intercept[i], second.intercept[i]
        mine, theirs = _offset_error(first, i), _offset_error(second, i)
        slope.append(steep)
        errors.append(error)
        offset.append(e - b * steep)
        offset_errors.append(math.hypot(theirs, mine * steep, b * error))
    x = _moved(second.x, first)
    doubt = math.hypot(first.doubt, second.doubt)
    return AffineFit(x, second.y, tuple(slope), tuple(errors), doubt, tuple(offset), tuple(offset_errors), first.noise)


def undoing(total: AffineFit, second: AffineFit) -> AffineFit:
    """The first half of ``total`` where ``second`` is the other: with ``d = t x + e`` and ``d = c m + b`` it is
    ``m = (t x + e - b) / c``."""
    slope, errors, offset, offset_errors = [], [], [], []
    parts = zip(total.slope, total.slope_error, second.slope, second.slope_error, strict=True)
    for i, (t, et, c, ec) in enumerate(parts):
        steep = t / c if c else 0.0
        error = math.hypot(et / c, t * ec / (c * c)) if c else math.inf
        moved = total.intercept[i] - second.intercept[i]
        slope.append(steep)
        errors.append(error)
        offset.append(moved / c if c else 0.0)
        offset_errors.append(math.hypot(_offset_error(total, i), _offset_error(second, i)) / abs(c) if c else math.inf)
    doubt = math.hypot(total.doubt, second.doubt)
    return AffineFit(
        total.x, second.x, tuple(slope), tuple(errors), doubt, tuple(offset), tuple(offset_errors), total.noise
    )


def _offset_error(fit: AffineFit, channel: int) -> float:
    """Standard error of the intercept: its own, or what the slope's makes of it."""
    if fit.offset_error:
        return fit.offset_error[channel]
    return fit.slope_error[channel] * math.hypot(fit.x.std[channel], fit.x.mean[channel])


def _moved(x: ChannelStatistics, fit: AffineFit) -> ChannelStatistics:
    """The statistics that ``x`` has behind a map."""
    mean = tuple(a * m + b for a, m, b in zip(fit.slope, x.mean, fit.intercept, strict=True))
    return ChannelStatistics(x.count, mean, tuple(abs(a) * s for a, s in zip(fit.slope, x.std, strict=True)))


def broadcast(values: Iterable[float], channels: int) -> tuple[float, ...]:
    """A scalar repeated for every channel, or the given per-channel numbers.

    Raises:
        ValueError: there are neither one nor ``channels`` numbers.
    """
    numbers = tuple(float(value) for value in values)
    if len(numbers) == 1:
        return numbers * channels
    if len(numbers) != channels:
        raise ValueError(f"{len(numbers)} numbers for {channels} latent channels")
    return numbers
