"""Whether every single decode can be right: one that is right clears no other.

A decode is read against what was encoded, where the right slope is 1, and against the last that the denoiser saw, where
it is 1 / f. Editing, sampling and noise in between take from a slope at most what the share that they leave unexplained
allows: latents that were blended with others up to ``NARROWER`` times narrower keep ``1 / (1 + NARROWER q)`` of it, where
q^2 = (1 - R^2) / R^2. A decode whose right slope lies outside does not fit; one that continues nothing that was seen is
judged by its spread alone.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics
from scalelint.runtime.judging import shifts
from scalelint.runtime.judging.bounds import CLEAR
from scalelint.runtime.judging.scales import CERTAIN, POWERS, tolerance

#: as in :func:`scalelint.runtime.estimates.moments.fit`
NARROWER = 3.0
#: share of variance from which on a slope says anything
READABLE = 0.5
#: likewise from which on it tells a mistake, and how many decodes have to agree on it
DEFINITE, SEVERAL = 0.9, 2
#: what slopes may be off besides, relatively: drawn samples, half precision
SLACK = 0.02
#: unexplained share up to which two latents are one tensor
EXACT = 1e-4
#: how far, as a ratio, the spread of what is decoded may be from that of what was encoded
SPREAD = 2.0
#: slopes further apart than this are not one way of scaling: of exact pairs, and of others
SAME, APART = 1.01, 1.2
#: part of its spread by which latents of one way may be moved against each other
MOVED = 0.02


@dataclass(frozen=True)
class Decode:
    """One decode that was looked at.

    Attributes:
        total: raw -> decoder input, for the encode that it continues most closely; None without any.
        decode: model -> decoder input, for the denoiser call that it continues most closely. Its doubt holds what a
            noisy call leaves open: how much of it a preview takes.
        latents: what entered the decoder network.
        means: of it, by sample and channel.
    """

    total: AffineFit | None
    decode: AffineFit | None
    latents: ChannelStatistics
    means: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True)
class Check:
    """What becomes of all decodes beside a way that is right.

    Attributes:
        unfit: why decodes cannot be right, one reason each.
        unread: decodes that continue nothing that was seen, or too loosely to tell.
    """

    unfit: tuple[str, ...]
    unread: int


def alike(first: AffineFit | None, second: AffineFit | None) -> bool:
    """Whether two related fits may be one map."""
    if first is None or second is None or len(first.slope) != len(second.slope):
        return False
    exact = min(first.r_squared, second.r_squared) > 1 - EXACT
    a, b = first.scalar, second.scalar
    if a * b <= 0 or max(a / b, b / a) > (SAME if exact else APART):
        return False
    if not exact:
        return True
    pairs = zip(first.intercept, second.intercept, strict=True)
    moved = math.sqrt(statistics.fmean((b - e) ** 2 for b, e in pairs))
    return moved <= MOVED * math.sqrt(statistics.fmean(s * s for s in first.y.std))


def check(
    decodes: Sequence[Decode], raw: ChannelStatistics | None, slope: Sequence[float], epsilon: float, doubled: bool
) -> Check:
    """Holds every decode against what is right.

    Args:
        decodes: all that were looked at.
        raw: what left the encoder.
        slope: the encode slope in use, per channel.
        epsilon: machine epsilon of the coarsest dtype.
        doubled: the denoiser's input is preconditioned by EDM's c_in, which is up to twice the latents.
    """
    unfit, unread = [], 0
    for each in decodes:
        total, decode = _total(each.total, epsilon), _decode(each.decode, slope, epsilon, doubled)
        wrong = total or decode or ("" if total == "" or decode == "" else _spread(each.latents, raw))
        if wrong:
            unfit.append(wrong)
        elif not _tells(each, total, decode, slope, epsilon):
            unread += 1
    return Check(tuple(unfit), unread)


def _tells(each: Decode, total: str | None, decode: str | None, slope: Sequence[float], epsilon: float) -> bool:
    """Whether a decode that may be right would show it if a direction were left out: where it continues what was
    encoded, by that; else by what the denoiser saw."""
    if total is not None:
        return each.total is not None and _excludes(each.total, (1.0,) * len(each.total.slope), slope, epsilon)
    right = tuple(1 / value if value else math.inf for value in slope)
    return decode is not None and each.decode is not None and _excludes(each.decode, right, slope, epsilon)


def _excludes(fit: AffineFit, right: Sequence[float], slope: Sequence[float], epsilon: float) -> bool:
    """Whether the slope is known well enough to tell the right one from one that is a factor off."""
    if len(slope) != len(right):
        return fit.r_squared > 1 - EXACT
    return not any(
        _holds(fit, tuple(r * f**power for r, f in zip(right, slope, strict=True)), epsilon)
        for power in (1, -1)
        if abs(math.log(abs(statistics.median(slope)) or 1.0)) > SLACK
    )


def power(decodes: Sequence[Decode], slope: Sequence[float], epsilon: float) -> int | None:
    """The power of the factor that encode and decode together amount to in decodes that cannot be right; None where they
    say nothing definite. A power is definite where no other may have become the measured slope, in several decodes, or in
    one whose slope is that power as it stands, which an edit hits by chance only."""
    definite, exact = [], False
    for each in decodes:
        fit = each.total
        if fit is None or fit.r_squared < DEFINITE or len(fit.slope) != len(slope):
            continue
        stories = {k: tuple(f**k for f in slope) for k in POWERS}
        stories = {k: right for k, right in stories.items() if _holds(fit, right, epsilon)}
        if stories and 0 not in stories:
            definite.append(list(stories))
            exact |= all(_is(fit, right, epsilon) for right in stories.values())
    alike = bool(definite) and all(found == definite[0] and len(found) == 1 for found in definite)
    return definite[0][0] if alike and (exact or len(definite) >= SEVERAL) else None


def _total(fit: AffineFit | None, epsilon: float) -> str | None:
    """Why a decode does not fit what was encoded, empty where it may, None where it says nothing."""
    if fit is None or fit.r_squared < READABLE:
        return None
    if not _holds(fit, (1.0,) * len(fit.slope), epsilon):
        return f"the decoder's input is {fit.scalar:.4g} times what left the encoder"
    if fit.r_squared > 1 - EXACT:
        remains = shifts.of_decode(fit, epsilon)
        if not remains.is_near((0.0,) * len(remains.value)):
            return "the decoder's input is what left the encoder plus a constant"
    return ""


def _decode(fit: AffineFit | None, slope: Sequence[float], epsilon: float, doubled: bool) -> str | None:
    """Likewise for what the denoiser saw."""
    if fit is None or fit.r_squared < READABLE or len(fit.slope) != len(slope):
        return None
    right = tuple(1 / value if value else math.inf for value in slope)
    if _holds(fit, right, epsilon, 2.0 if doubled else 1.0):
        return ""
    found = f"the decoder's input is {fit.scalar:.4g} times what the denoiser saw, where {statistics.median(right):.4g} is right"
    ratio = abs(fit.scalar / statistics.median(right))
    if max(ratio, 1 / ratio if ratio else math.inf) <= 1 + fit.doubt:
        return f"{found}, or another share where a preview is computed from noisy latents"
    return found


def _holds(fit: AffineFit, right: Sequence[float], epsilon: float, smaller: float = 1.0) -> bool:
    """Whether the right slope is among those that may have become the measured one."""
    ratio, error = _compared(fit, right)
    slack = SLACK + tolerance(epsilon) + CERTAIN * error
    bent = NARROWER * math.sqrt(max(0.0, 1 - fit.r_squared) / max(fit.r_squared, 1e-9))
    return (1 - slack) / (1 + bent) / smaller <= ratio <= (1 + bent) * (1 + slack)


def _is(fit: AffineFit, right: Sequence[float], epsilon: float) -> bool:
    """Whether the measured slope is the right one as it stands, and known well enough to say so."""
    ratio, error = _compared(fit, right)
    # the median over channels errs less than each
    slack = SLACK + tolerance(epsilon) + CERTAIN * error * math.sqrt(math.pi / 2 / max(1, len(fit.loud)))
    return abs(ratio - 1) <= slack <= CLEAR


def _compared(fit: AffineFit, right: Sequence[float]) -> tuple[float, float]:
    """The measured slope over the right one, median over channels, and a channel's standard error."""
    ratio = statistics.median(fit.slope[i] / right[i] for i in fit.loud) if fit.loud else 0.0
    error = statistics.median(fit.slope_error[i] / abs(right[i]) for i in fit.loud) if fit.loud else math.inf
    return ratio, error


def _spread(latents: ChannelStatistics, raw: ChannelStatistics | None) -> str:
    """Why latents that continue nothing cannot be raw ones, by their spread; empty where they may."""
    if raw is None:
        return ""
    mine, theirs = (math.sqrt(statistics.fmean(s * s for s in found.std)) for found in (latents, raw))
    if not theirs or 1 / SPREAD <= mine / theirs <= SPREAD:
        return ""
    return f"the decoder's input has a standard deviation of {mine:.4g}, what left the encoder {theirs:.4g}"
