"""Many pairs of calls as few fits: one for each way in which the second latents came from the first."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

import torch

from scalelint.runtime.estimates.affine import AffineFit
from scalelint.runtime.estimates.moments import Moments, fit

#: pairs that leave this many times as much unexplained as the best one, and more than this share, are left out: beside
#: exact pairs, noised or edited ones only blur
ALIKE, SAME = 10.0, 1e-6
#: pairs whose slopes are further apart than this ratio were not scaled in the same way
APART = 1.2


def pooled(pairs: Sequence[Moments], related: float) -> list[AffineFit]:
    """Fits of the pairs that are most nearly one tensor, or one fit of all pairs where none are related.

    A pipeline may decode rightly in one place and wrongly in another: pairs are pooled with those of their own slope.

    Args:
        pairs: moments of two variables, at least one.
        related: the share of variance from which on a line explains a pair.

    Returns:
        One fit a slope, that of the most pairs first, and of the larger slope where there are as many.
    """
    shares = explained(pairs)
    least = max(related, 1 - ALIKE * (1 - max(shares)) - SAME)
    usable = [(_slope(pair), pair) for pair, share in zip(pairs, shares, strict=True) if share >= least]
    groups = _by_slope(usable) if usable else [list(pairs)]
    return [fit(functools.reduce(Moments.merged, group)) for group in groups]


def explained(pairs: Sequence[Moments]) -> list[float]:
    """Share of the second variable's variance that a line in the first explains, for every pair of one layout."""
    shares = []
    for pair in pairs:
        xx, xy, yy = pair.comoment[0, 0], pair.comoment[0, 1], pair.comoment[1, 1]
        line = torch.where(xx > 0, xy * xy / xx.clamp(min=torch.finfo(xx.dtype).tiny), torch.zeros_like(xy))
        shares.append(line.sum() / yy.sum() if pair.count > 2 else torch.zeros_like(yy[0]))
    return [share if math.isfinite(share) else 0.0 for share in torch.stack(shares).tolist()]


def _slope(pair: Moments) -> float:
    xx, xy = pair.comoment[0, 0].sum(), pair.comoment[0, 1].sum()
    return float(xy / xx.clamp(min=torch.finfo(xx.dtype).tiny))


def _by_slope(usable: list[tuple[float, Moments]]) -> list[list[Moments]]:
    groups: list[list[Moments]] = []
    last: float | None = None
    for slope, pair in sorted(usable, key=lambda entry: -entry[0]):
        if last is None or slope * last <= 0 or last / slope > APART or slope / last > APART:
            groups.append([])
        groups[-1].append(pair)
        last = slope
    return sorted(groups, key=len, reverse=True)
