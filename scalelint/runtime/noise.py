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
from typing import Literal

import torch
from torch import Tensor

from scalelint.runtime.moments import by_channel

Schedule = Literal["auto", "none", "variance-preserving", "flow"]

#: residual variance as a share of the whole below which latents count as clean
CLEAN = 0.005
#: samples with less signal than this (alpha by residual) are too noisy to help
LEAST_SIGNAL = 0.3
#: samples needed to tell the schedules apart by which of them explains all noise levels with one slope
ENOUGH = 4


def per_sample(raw: Tensor, model: Tensor) -> Tensor:
    """Slope and residual variance of every sample: ``(batch, 3)`` of slope, residual, total variance; float64.

    Args:
        raw: ``(batch, channels, ...)`` raw latents.
        model: what the denoiser received for them, same shape.
    """
    rows = []
    for x, y in zip(raw.split(1), model.split(1), strict=True):
        x, y = by_channel(x), by_channel(y)
        x, y = x - x.mean(dim=1, keepdim=True), y - y.mean(dim=1, keepdim=True)
        xx, xy, yy = (x * x).mean(), (x * y).mean(), (y * y).mean()
        slope = xy / xx.clamp(min=torch.finfo(xx.dtype).tiny)
        rows.append(torch.stack((slope, (yy - slope * xy).clamp(min=0), yy)))
    return torch.stack(rows)


def attenuation(samples: Tensor, schedule: Schedule) -> tuple[float, float] | None:
    """How many times larger the encode slope is than the one that regression on noised latents found.

    Args:
        samples: rows of :func:`per_sample`.
        schedule: the noise schedule, or ``"auto"`` to take the one under which all samples agree best.

    Returns:
        The ratio and its relative standard error; None where the latents are clean, or the schedule cannot be told.
    """
    rows = [(s, r) for s, r, total in samples.tolist() if s > 0 and total > 0 and math.isfinite(total)]
    noisy = any(r > CLEAN for _, r in rows)
    if schedule == "none" or not rows or not noisy:
        return None
    pooled = statistics.fmean(s for s, _ in rows)
    estimates = {}
    for name in ("variance-preserving", "flow") if schedule == "auto" else (schedule,):
        slopes = _slopes(rows, name)
        if slopes:
            centre = statistics.median(slopes)
            spread = statistics.median(abs(s - centre) for s in slopes) / centre
            estimates[name] = (centre / pooled, 1.4826 * spread / math.sqrt(len(slopes)), spread, len(slopes))
    if not estimates or (schedule == "auto" and max(e[3] for e in estimates.values()) < ENOUGH):
        return None
    ratio, error, _, _ = min(estimates.values(), key=lambda estimate: estimate[2])
    return ratio, error


def _slopes(rows: list[tuple[float, float]], schedule: str) -> list[float]:
    """The encode slope that every sample implies under a schedule, where there is signal enough."""
    slopes = []
    for slope, residual in rows:
        if residual >= 1:
            continue
        alpha = 1 - math.sqrt(residual) if schedule == "flow" else math.sqrt(1 - residual)
        if alpha >= LEAST_SIGNAL:
            slopes.append(slope / alpha)
    return slopes
