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
from typing import Literal

import torch
from torch import Tensor

from scalelint.runtime.affine import AffineFit, ChannelStatistics
from scalelint.runtime.moments import Moments, fit, merge

Schedule = Literal["auto", "none", "variance-preserving", "flow"]
SCHEDULES: tuple[Schedule, ...] = ("variance-preserving", "flow")

#: residual variance up to which latents count as clean
CLEAN = 0.005
#: samples with less signal than this alpha are too noisy to help
LEAST_SIGNAL = 0.5
#: samples needed to tell the schedules apart by which of them explains all noise levels with one slope
ENOUGH = 4


def per_sample(raw: Tensor, model: Tensor) -> list[Moments]:
    """Joint moments of every sample on its own, since each has its own noise level.

    Args:
        raw: ``(batch, channels, ...)`` raw latents.
        model: what the denoiser received for them, same shape.
    """
    return [Moments.of(x, y) for x, y in zip(raw.split(1), model.split(1), strict=True)]


def denoised(samples: Sequence[Moments], schedule: Schedule) -> AffineFit | None:
    """The map raw -> model with the noise taken out: every sample's model latents are divided by its own alpha.

    Args:
        samples: from :func:`per_sample`.
        schedule: the noise schedule, or ``"auto"`` to take the one under which all samples agree best.

    Returns:
        The fit, its errors widened by the samples' disagreement; None where latents are clean or nothing can be told.
    """
    rows = _slopes_and_residuals(samples)
    if schedule == "none" or not any(residual > CLEAN for _, residual in rows):
        return None
    found = {}
    for name in SCHEDULES if schedule == "auto" else (schedule,):
        alphas = [_alpha(residual, name) for _, residual in rows]
        slopes = [slope / alpha for (slope, _), alpha in zip(rows, alphas, strict=True) if alpha >= LEAST_SIGNAL]
        if slopes and statistics.median(slopes) != 0:
            centre = statistics.median(slopes)
            spread = statistics.median(abs(slope / centre - 1) for slope in slopes)
            found[name] = (spread, len(slopes), alphas)
    if not found or (schedule == "auto" and max(count for _, count, _ in found.values()) < ENOUGH):
        return None
    spread, count, alphas = min(found.values(), key=lambda entry: entry[0])
    return _pooled(samples, alphas, 1.4826 * spread / math.sqrt(count))


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
