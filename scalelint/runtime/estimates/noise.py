"""The encode map behind noised latents.

In training a denoiser sees ``x = alpha * (a z + b) + sigma * noise``, never ``z``. Regressing ``x`` on the raw latents
``z``, sample by sample, gives ``alpha * a`` and the residual's standard deviation, which is sigma, since the noise has
unit variance by definition. Which alpha belongs to a sigma depends on the schedule:

- variance preserving (DDPM, arXiv:2006.11239; the cosine schedule; EDM's ``c_in``): alpha = sqrt(1 - sigma^2)
- flow matching, rectified flow (arXiv:2209.03003): alpha = 1 - sigma
- variance exploding (NCSN, EDM without ``c_in``, arXiv:2206.00364): alpha = 1

All agree where sigma is 0, so one noise level says ``a`` only to within what they disagree by; several levels tell them
apart, since only the right one explains all samples with one ``a``. A schedule under which a sample should hold hardly
any signal is tested by it like any other: it is a rival until samples contradict it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics, Noise
from scalelint.runtime.estimates.joint import Joint

Schedule = Literal["auto", "none", "variance-preserving", "flow", "variance-exploding", "edm"]
#: those that are told apart; EDM's c_in looks variance preserving, by a slope that is off by sigma_data
SCHEDULES: tuple[Schedule, ...] = ("variance-preserving", "flow", "variance-exploding")

#: EDM's published sigma_data for latents (arXiv:2206.00364)
SIGMA_DATA = 0.5
#: a sample's slope must be this many standard errors from 0 to be used
SIGNAL = 6.0
#: correlation of neighbouring residuals, or with the last call's, up to which they count as noise drawn afresh; five
#: standard errors are added
WHITE = 0.08
#: relative spread over channels up to which residual variances count as equal, beyond what sampling explains
UNEVEN = 0.25
#: samples, and noise levels among them, from which on schedules can be told apart
ENOUGH, LEVELS = 4, 3
#: a schedule stays possible while its misfit a degree of freedom is below this, or below this many times the best one's
MISFIT, RIVAL = 3.0, 3.0
#: calls whose slopes are apart by this ratio, and by five standard errors, were not scaled in the same way
APART = 1.2
#: at most so many ways of scaling are told apart under noise, each seen in so many samples
WAYS, SEEN = 3, 3
#: standard errors that count as certain
CERTAIN = 5.0


@dataclass(frozen=True)
class Rows:
    """Usable samples of all calls; each tensor has one row a sample, on the host.

    Attributes:
        call: which call it came from.
        count: elements a channel.
        slope: per channel, ``alpha * a``.
        xx: per channel, the raw latents' sum of squared deviations.
        x, y: per channel, means.
        sigma: residual standard deviation over all channels.
        sigma_error: its standard error.
    """

    call: Tensor
    count: Tensor
    slope: Tensor
    xx: Tensor
    x: Tensor
    y: Tensor
    sigma: Tensor
    sigma_error: Tensor

    def __len__(self) -> int:
        return len(self.sigma)

    def chosen(self, which: Tensor) -> Rows:
        """The rows that a mask or an index names."""
        return Rows(*(getattr(self, name)[which] for name in self.__dataclass_fields__))


def rows_of(joints: Sequence[Joint]) -> Rows:
    """The samples that show signal under fresh white noise that is alike in all channels.

    Clamped, edited or blended latents leave residuals that are uneven or have texture; the steps of a sampler leave
    those of the step before.
    """
    parts = [_rows(index, joint) for index, joint in enumerate(joints)]
    return Rows(*(torch.cat([getattr(part, name) for part in parts]) for name in Rows.__dataclass_fields__))


def _rows(index: int, joint: Joint) -> Rows:
    comoment = joint.comoment.to("cpu", torch.float64)
    mean = joint.mean.to("cpu", torch.float64)
    xx, xy, yy = comoment[0, 0], comoment[0, 1], comoment[1, 1]
    tiny = torch.finfo(xx.dtype).tiny
    samples, channels = xx.shape
    slope = xy / xx.clamp(min=tiny)
    left = (yy - slope * xy).clamp(min=0)
    freedom = channels * max(joint.count - 2, 1)
    sigma = (left.sum(1) / freedom).sqrt()
    error = sigma / math.sqrt(2 * freedom)
    rows = Rows(
        torch.full((samples,), index),
        torch.full((samples,), float(joint.count), dtype=xx.dtype),
        slope,
        xx,
        mean[0],
        mean[1],
        sigma,
        error,
    )
    strong = (slope.abs() * xx).sum(1) / (sigma * xx.sum(1).sqrt()).clamp(min=tiny) > SIGNAL
    uneven = left.std(1, unbiased=False) / left.mean(1).clamp(min=tiny)
    fine = strong & torch.isfinite(sigma) & (uneven < UNEVEN + 3 * math.sqrt(2 / joint.count))
    limit = WHITE + CERTAIN / math.sqrt(freedom)
    for correlation in (joint.texture, joint.repeat):
        if correlation is not None:
            fine &= correlation.to("cpu", torch.float64).abs() < limit
    return rows.chosen(fine)


def alpha_of(schedule: Schedule, sigma: Tensor) -> Tensor:
    """The share of signal beside noise of standard deviation ``sigma``; 0 where the schedule has no such noise."""
    if schedule == "variance-exploding":
        return torch.ones_like(sigma)
    if schedule == "flow":
        return (1 - sigma).clamp(min=0)
    preserved = (1 - sigma.square()).clamp(min=0).sqrt()
    return preserved / SIGMA_DATA if schedule == "edm" else preserved


@dataclass(frozen=True)
class Reading:
    """What the samples say under one schedule: the common slope, its error, and the misfit a degree of freedom."""

    schedule: Schedule
    slope: float
    error: float
    misfit: float


def read(schedule: Schedule, rows: Rows, strength: Tensor, error: Tensor) -> Reading:
    """Least squares of the samples' slopes on the schedule's alpha; the alpha's own error adds to the variance.

    Args:
        schedule: what alpha belongs to a sigma.
        rows: the samples.
        strength: each sample's slope, over all channels.
        error: its standard error.
    """
    alpha = alpha_of(schedule, rows.sigma)
    below, above = (alpha_of(schedule, rows.sigma + sign * rows.sigma_error) for sign in (-1, 1))
    unsure = (below - above).abs() / 2
    variance = error.square()
    slope = 0.0
    for _ in range(3):
        weight = 1 / variance
        information = float((weight * alpha.square()).sum())
        slope = float((weight * alpha * strength).sum()) / information if information else 0.0
        variance = error.square() + (slope * unsure).square()
    if not information:
        return Reading(schedule, 0.0, math.inf, math.inf)
    weight = 1 / variance
    left = strength - slope * alpha
    freedom = max(len(rows) - 1, 1)
    misfit = float((weight * left.square()).sum()) / freedom
    # the standard error over images: what theory says, or what the samples' own scatter says where that is more
    scatter = float((weight * alpha * left).square().sum().sqrt()) / information * math.sqrt((freedom + 1) / freedom)
    return Reading(schedule, slope, max(scatter, math.sqrt(1 / information)), misfit)


def _pattern(rows: Rows) -> tuple[Tensor, Tensor, Tensor]:
    """Slopes over samples and channels as a product: a sample's strength, its error, and each channel's part in it."""
    weight = rows.xx / rows.sigma.square().clamp(min=1e-30).unsqueeze(1)
    part = torch.ones(rows.slope.shape[1], dtype=rows.slope.dtype)
    for _ in range(6):
        information = (weight * part.square()).sum(1)
        strength = (weight * part * rows.slope).sum(1) / information
        loaded = weight * strength.unsqueeze(1)
        part = (loaded * rows.slope).sum(0) / (loaded * strength.unsqueeze(1)).sum(0).clamp(min=1e-30)
        middle = float(part.median())
        part = part / middle if middle else torch.ones_like(part)
    return strength, information.rsqrt(), part


def _levels(rows: Rows) -> int:
    """Noise levels that are apart by more than their errors."""
    order = rows.sigma.argsort()
    count, last = 0, -math.inf
    for sigma, error in zip(rows.sigma[order].tolist(), rows.sigma_error[order].tolist(), strict=True):
        if sigma - last > CERTAIN * error + 0.02:
            count, last = count + 1, sigma
    return count


def _limit(count: int) -> float:
    """Misfit a degree of freedom that chance exceeds less often than once in 100,000, or ``MISFIT`` if that is less."""
    freedom = max(count - 1, 1)
    return max(MISFIT, 1 + (CERTAIN * math.sqrt(2 * freedom) + 10) / freedom)


def denoised(joints: Sequence[Joint], schedule: Schedule) -> list[AffineFit]:
    """The map raw -> model with the noise taken out; one for each way in which calls were scaled, the commonest first.

    Args:
        joints: pairs of raw latents and denoiser input, one a call.
        schedule: the noise schedule, or ``"auto"`` to find out.
    """
    rows = rows_of(joints)
    if schedule == "none" or not len(rows):
        return []
    strength, error, _ = _pattern(rows)
    names = SCHEDULES if schedule == "auto" else (schedule,)
    readings = [read(name, rows, strength, error) for name in names]
    best = min(reading.misfit for reading in readings)
    if best <= _limit(len(rows)):
        possible = [r for r in readings if r.misfit <= max(_limit(len(rows)), RIVAL * best)]
        return [_fitted(rows, possible, schedule, explained=True)]
    ways = _ways(names, rows)
    if not ways:
        return [_fitted(rows, readings, schedule, explained=False)]
    told = len(ways) < len(SCHEDULES)
    found = []
    for mask in ways[0][1]:
        mine = rows.chosen(mask)
        strength, error, _ = _pattern(mine)
        possible = [read(name, mine, strength, error) for name, _ in ways]
        found.append(_fitted(mine, possible, schedule, explained=True, told=told))
    return sorted(found, key=lambda fit: fit.noise.images if fit.noise else 0, reverse=True)


def _ways(names: Sequence[Schedule], rows: Rows) -> list[tuple[Schedule, list[Tensor]]]:
    """Schedules under which the calls fall into few groups of one slope each, with the rows of each group."""
    found = []
    calls = [rows.call.eq(call) for call in rows.call.unique()]
    patterns = [_pattern(rows.chosen(mine))[:2] for mine in calls]
    for name in names:
        each = [(read(name, rows.chosen(mine), *pattern), mine) for mine, pattern in zip(calls, patterns, strict=True)]
        groups: list[list[Tensor]] = []
        last: Reading | None = None
        for reading, mine in sorted(each, key=lambda pair: pair[0].slope):
            if last is None or _apart(last, reading):
                groups.append([])
            groups[-1].append(mine)
            last = reading
        masks = [torch.stack(group).any(0) for group in groups]
        if 1 < len(masks) <= WAYS and all(_one_way(name, rows.chosen(mask)) for mask in masks):
            found.append((name, masks))
    return found


def _one_way(name: Schedule, rows: Rows) -> bool:
    """Whether enough samples at several noise levels were scaled in one way: levels are no ways, nor ways levels."""
    if len(rows) < SEEN or _levels(rows) < LEVELS:
        return False
    strength, error, _ = _pattern(rows)
    return read(name, rows, strength, error).misfit <= _limit(len(rows))


def _apart(first: Reading, second: Reading) -> bool:
    far = first.slope * second.slope <= 0 or second.slope / first.slope > APART
    return far and second.slope - first.slope > CERTAIN * math.hypot(first.error, second.error)


def _fitted(rows: Rows, possible: Sequence[Reading], asked: Schedule, explained: bool, told: bool = False) -> AffineFit:
    """The fit midway between the slopes that the possible schedules read, with half their distance as doubt."""
    levels = _levels(rows)
    told = (
        told
        or asked != "auto"
        or (explained and len(possible) < len(SCHEDULES) and len(rows) >= ENOUGH and levels >= LEVELS)
    )
    if not told:  # what was ruled out by few samples may yet be right
        strength, error, _ = _pattern(rows)
        possible = [read(name, rows, strength, error) for name in SCHEDULES]
        possible = [r for r in possible if r.slope and math.isfinite(r.error)]
    best = min(possible, key=lambda reading: reading.misfit)
    slopes = [abs(reading.slope) for reading in possible]
    middle = math.sqrt(min(slopes) * max(slopes)) if min(slopes) > 0 else abs(best.slope)
    doubt = math.sqrt(max(slopes) / min(slopes)) - 1 if min(slopes) > 0 else math.inf
    scale = middle / abs(best.slope) if best.slope else 1.0
    slope, errors = _by_channel(rows, best)
    slope = slope * scale
    offset, offset_error = _offset(rows, slope, best, [r for r in possible if r is not best])
    x = _statistics(rows)
    mean = tuple(float(a) * m + float(b) for a, m, b in zip(slope, x.mean, offset, strict=True))
    y = ChannelStatistics(x.count, mean, tuple(abs(float(a)) * s for a, s in zip(slope, x.std, strict=True)))
    noise = Noise(tuple(sorted({str(r.schedule) for r in possible})), told, explained, len(rows), levels)
    values, each = tuple(slope.tolist()), tuple((errors * scale).tolist())
    return AffineFit(x, y, values, each, doubt, tuple(offset.tolist()), tuple(offset_error.tolist()), noise)


def _by_channel(rows: Rows, reading: Reading) -> tuple[Tensor, Tensor]:
    """Each channel's slope under one schedule, and its standard error over images."""
    alpha = alpha_of(reading.schedule, rows.sigma).unsqueeze(1)
    spread = rows.sigma.square().clamp(min=1e-30).unsqueeze(1) / rows.xx.clamp(min=1e-30)
    below, above = (alpha_of(reading.schedule, rows.sigma + sign * rows.sigma_error) for sign in (-1, 1))
    variance = spread + (reading.slope * (below - above) / 2).square().unsqueeze(1)
    weight = 1 / variance
    information = (weight * alpha.square()).sum(0).clamp(min=1e-30)
    slope = (weight * alpha * rows.slope).sum(0) / information
    return slope, information.rsqrt() * math.sqrt(max(1.0, min(reading.misfit, 1e6)))


def _offset(rows: Rows, slope: Tensor, best: Reading, others: Sequence[Reading]) -> tuple[Tensor, Tensor]:
    """``b`` per channel from the samples' means, and its standard error over images.

    The scatter over images counts what theory does not know of, such as noise with an offset a sample and channel; what
    other possible schedules make of it, and the slope's error times the latents' mean, are added.
    """

    def under(reading: Reading) -> tuple[Tensor, Tensor]:
        alpha = alpha_of(reading.schedule, rows.sigma).unsqueeze(1)
        weight = (rows.count / rows.sigma.square().clamp(min=1e-30)).unsqueeze(1)
        information = (weight * alpha.square()).sum(0).clamp(min=1e-30)
        moved = rows.y - slope * alpha * rows.x
        offset = (weight * alpha * moved).sum(0) / information
        scatter = (weight * alpha * (moved - alpha * offset)).square().sum(0).sqrt() / information
        return offset, torch.maximum(scatter * math.sqrt(len(rows) / max(len(rows) - 1, 1)), information.rsqrt())

    offset, error = under(best)
    moved = [(under(reading)[0] - offset).abs() for reading in others]
    doubt = torch.stack(moved).amax(0) / CERTAIN if moved else torch.zeros_like(offset)
    tilt = best.error / abs(best.slope or 1.0) * (slope * rows.x.mean(0)).abs()
    return offset, (error.square() + doubt.square() + tilt.square()).sqrt()


def _statistics(rows: Rows) -> ChannelStatistics:
    """Raw latents of the samples used."""
    count = rows.count.sum()
    mean = (rows.count.unsqueeze(1) * rows.x).sum(0) / count
    square = rows.xx.sum(0) + (rows.count.unsqueeze(1) * (rows.x - mean).square()).sum(0)
    return ChannelStatistics(int(count), tuple(mean.tolist()), tuple((square / count).sqrt().tolist()))
