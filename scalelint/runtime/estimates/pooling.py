"""Many pairs of calls as few fits: one for each way in which the second latents came from the first."""

from __future__ import annotations

import functools
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
    comoments = torch.stack([pair.comoment for pair in pairs])
    xx, xy, yy = (comoments[:, i, j] for i, j in ((0, 0), (0, 1), (1, 1)))
    tiny = torch.finfo(xx.dtype).tiny
    explained = torch.where(xx > 0, xy * xy / xx.clamp(min=tiny), torch.zeros_like(xy)).sum(dim=1) / yy.sum(dim=1)
    shares = [share if pair.count > 2 else 0.0 for pair, share in zip(pairs, explained.tolist(), strict=True)]
    least = max(related, 1 - ALIKE * (1 - max(shares)) - SAME)
    slopes = (xy.sum(dim=1) / xx.sum(dim=1).clamp(min=tiny)).tolist()
    usable = [(slope, pair) for slope, pair, share in zip(slopes, pairs, shares, strict=True) if share >= least]
    groups = _by_slope(usable) if usable else [list(pairs)]
    return [fit(functools.reduce(Moments.merged, group)) for group in groups]


def _by_slope(usable: list[tuple[float, Moments]]) -> list[list[Moments]]:
    groups: list[list[Moments]] = []
    last: float | None = None
    for slope, pair in sorted(usable, key=lambda entry: -entry[0]):
        if last is None or slope * last <= 0 or last / slope > APART or slope / last > APART:
            groups.append([])
        groups[-1].append(pair)
        last = slope
    return sorted(groups, key=len, reverse=True)
