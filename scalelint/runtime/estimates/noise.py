"""The encode slope behind noised latents.

In training a denoiser sees ``x_t = alpha * z + sigma * noise``, never ``z``. Regressing ``x_t`` on the raw latents
gives alpha * slope, and the residual variance is sigma^2, since the noise has unit variance by definition.
Both schedules in use tie alpha to sigma, so that the slope follows:

- variance preserving (DDPM, arXiv:2006.11239; also EDM's ``c_in`` scaling): alpha = sqrt(1 - sigma^2)
- flow matching, rectified flow (arXiv:2209.03003): alpha = 1 - sigma
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics
from scalelint.runtime.estimates.moments import Moments, fit, merge, widened

Schedule = Literal["auto", "none", "variance-preserving", "flow"]
SCHEDULES: tuple[Schedule, ...] = ("variance-preserving", "flow")

#: residual variance up to which latents count as clean
CLEAN = 0.005
#: samples with less signal than this alpha are too noisy to help
LEAST_SIGNAL = 0.5
#: samples needed to tell the schedules apart by which of them explains all noise levels with one slope
ENOUGH = 4
#: relative spread over channels up to which residual variances count as equal, beyond what sampling explains
UNEVEN = 0.25
#: a schedule is ruled out where its slopes disagree this many times as much as the other's, and by this much more
WORSE, MARGIN = 3.0, 0.02


def per_sample(raw: Tensor, model: Tensor) -> list[Moments]:
    """Joint moments of every sample on its own, since each has its own noise level.

    Args:
        raw: ``(batch, channels, ...)`` raw latents.
        model: what the denoiser received for them, same shape.
    """
    values = torch.stack([widened(latents).flatten(2) for latents in (raw, model)])
    mean = values.mean(dim=3)
    centred = values.sub_(mean.unsqueeze(3)).movedim(0, 2)
    comoment = torch.matmul(centred, centred.mT).movedim((2, 3), (0, 1))
    return [Moments(values.shape[3], mean[:, b], comoment[:, :, b]) for b in range(values.shape[1])]


def denoised(samples: Sequence[Moments], schedule: Schedule) -> AffineFit | None:
    """The map raw -> model with the noise taken out: every sample's model latents are divided by its own alpha.

    Args:
        samples: from :func:`per_sample`.
        schedule: the noise schedule, or ``"auto"`` to take the one under which all samples agree best.

    Returns:
        The fit, its errors widened by the samples' disagreement, its doubt by what the other schedule would make of
        them where one noise level does not tell them apart; None where latents are clean or nothing can be told.
    """
    samples = [sample for sample, even in zip(samples, _even(samples), strict=True) if even]
    rows = _slopes_and_residuals(samples) if samples else []
    if schedule == "none" or not any(residual > CLEAN for _, residual in rows):
        return None
    found = [
        reading
        for name in (SCHEDULES if schedule == "auto" else (schedule,))
        if (reading := _read_as(name, rows)) is not None
    ]
    if not found or (schedule == "auto" and max(reading.count for reading in found) < ENOUGH):
        return None
    best = min(found, key=lambda reading: reading.spread)
    rivals = [other.centre for other in found if other.spread <= WORSE * best.spread + MARGIN]
    fitted = _pooled(samples, best.alphas, 1.4826 * best.spread / math.sqrt(best.count))
    return _between(fitted, min(rivals, key=abs), max(rivals, key=abs), abs(fitted.scalar / best.centre))


@dataclass(frozen=True)
class _Reading:
    """The samples' slopes under one schedule: their median, its relative absolute deviation, and every alpha."""

    centre: float
    spread: float
    count: int
    alphas: tuple[float, ...]


def _read_as(schedule: Schedule, rows: Sequence[tuple[float, float]]) -> _Reading | None:
    alphas = tuple(_alpha(residual, schedule) for _, residual in rows)
    slopes = [slope / alpha for (slope, _), alpha in zip(rows, alphas, strict=True) if alpha >= LEAST_SIGNAL]
    centre = statistics.median(slopes) if slopes else 0.0
    if not centre:
        return None
    spread = statistics.median(abs(slope / centre - 1) for slope in slopes)
    return _Reading(centre, spread, len(slopes), alphas)


def _even(samples: Sequence[Moments]) -> list[bool]:
    """Whether what each sample's line leaves over is alike in all channels, as noise is and clamping or editing is not.

    The relative standard deviation of a variance estimated from n numbers is sqrt(2 / n).
    """
    comoments = torch.stack([sample.comoment for sample in samples])
    xx, xy, yy = comoments[:, 0, 0], comoments[:, 0, 1], comoments[:, 1, 1]
    left = (yy - xy.square() / xx.clamp(min=torch.finfo(xx.dtype).tiny)).clamp(min=0)
    uneven = (left.std(dim=1, unbiased=False) / left.mean(dim=1).clamp(min=torch.finfo(xx.dtype).tiny)).tolist()
    return [part < UNEVEN + 3 * math.sqrt(2 / sample.count) for part, sample in zip(uneven, samples, strict=True)]


def _slopes_and_residuals(samples: Sequence[Moments]) -> list[tuple[float, float]]:
    """Each sample's slope over all channels, and its residual variance with n - 2 degrees of freedom a channel."""
    comoments = torch.stack([sample.comoment for sample in samples])
    xx, xy, yy = comoments[:, 0, 0], comoments[:, 0, 1], comoments[:, 1, 1]
    tiny = torch.finfo(xx.dtype).tiny
    slope = xy.sum(dim=1) / xx.sum(dim=1).clamp(min=tiny)
    freedom = torch.tensor([max(sample.count - 2, 1) for sample in samples], dtype=xx.dtype, device=xx.device)
    residual = ((yy - xy.square() / xx.clamp(min=tiny)).clamp(min=0).mean(dim=1) / freedom).tolist()
    return list(zip(slope.tolist(), residual, strict=True))


def _alpha(residual: float, schedule: Schedule) -> float:
    """The share of signal that leaves this residual variance; 0 for pure noise and for what is not finite."""
    if not 0 <= residual < 1:
        return 0.0
    return 1 - math.sqrt(residual) if schedule == "flow" else math.sqrt(1 - residual)


def _pooled(samples: Sequence[Moments], alphas: Sequence[float], disagreement: float) -> AffineFit:
    """One fit over all samples with enough signal, each brought to alpha = 1."""
    total: Moments | None = None
    for sample, alpha in zip(samples, alphas, strict=True):
        if alpha >= LEAST_SIGNAL:
            scale = torch.tensor([1.0, 1 / alpha], dtype=sample.mean.dtype, device=sample.mean.device)
            comoment = sample.comoment * (scale.unsqueeze(0) * scale.unsqueeze(1)).unsqueeze(2)
            total = merge(total, Moments(sample.count, sample.mean * scale.unsqueeze(1), comoment))
    assert total is not None
    noisy = fit(total)
    errors = tuple(abs(s) * disagreement + e for s, e in zip(noisy.slope, noisy.slope_error, strict=True))
    # what the line does not explain is noise by construction: keep the explained part as the whole
    explained = tuple(abs(slope) * std for slope, std in zip(noisy.slope, noisy.x.std, strict=True))
    return AffineFit(noisy.x, ChannelStatistics(noisy.y.count, noisy.y.mean, explained), noisy.slope, errors)


def _between(fitted: AffineFit, least: float, most: float, outliers: float) -> AffineFit:
    """The fit moved midway between the slopes that remain possible, with their distance as doubt.

    Args:
        fitted: under the likeliest schedule.
        least: the smallest slope that a schedule reads; equal to ``most`` where the other one is ruled out.
        most: the largest.
        outliers: what pooling makes of the samples' median slope; far from 1 where the residual is no noise of the
            schedule, as clamping's.
    """
    middle = math.copysign(math.sqrt(least * most), fitted.scalar)
    scale = middle / fitted.scalar if fitted.scalar else 1.0
    slope = tuple(value * scale for value in fitted.slope)
    mean, std = (tuple(value * abs(scale) for value in values) for values in (fitted.y.mean, fitted.y.std))
    y = ChannelStatistics(fitted.y.count, mean, std)
    errors = tuple(error * abs(scale) for error in fitted.slope_error)
    return AffineFit(fitted.x, y, slope, errors, math.sqrt(most / least) - 1 + abs(outliers - 1))
