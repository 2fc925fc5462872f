"""Decodes one by one: what was encoded, and what the denoiser saw, that each of them continues.

Every decode is judged by itself, since one that is right says nothing of the next: a reconstruction may be right and a
preview raw. Those that came about in one way are pooled for precision; none is left out.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from torch import Tensor

from scalelint.runtime.estimates.affine import AffineFit
from scalelint.runtime.estimates.joint import Joint
from scalelint.runtime.estimates.moments import Moments, fit, statistics_of
from scalelint.runtime.estimates.pooling import explained
from scalelint.runtime.hooks.responses import Response, freedom
from scalelint.runtime.judging.bounds import SHARP
from scalelint.runtime.judging.decodes import Decode, alike

#: pairs of a group that leave this many times as much unexplained as its best one, and more than this share, only blur
ALIKE, SAME = 10.0, 1e-6


#: appended to a kind of pair where the raw latents are those that the autoencoder itself drew
DRAWN = " drawn"


@dataclass(eq=False)
class Seen:
    """One decode that was looked at, as moments.

    Attributes:
        raw: it against each batch of raw latents that it may continue, with the kind of pair.
        model: it against each denoiser call, with what is known of that call.
        latents: what entered the decoder network.
        means: by sample and channel.
    """

    raw: list[tuple[str, Joint]]
    model: list[tuple[Joint, Response | None]]
    latents: Moments
    means: Tensor
    _known: dict[bool, Known] = field(default_factory=dict)

    def known(self, drawn: bool) -> Known:
        """What it says, read from the device once; raw latents are the drawn ones, or those that left the network."""
        if drawn not in self._known:
            total = _best([joint for kind, joint in self.raw if kind.endswith(DRAWN) == drawn])
            decode = _best([joint for joint, _ in self.model])
            first, second = (None if joint is None else joint.pooled() for joint in (total, decode))
            fitted, free = None if second is None else fit(second), 0.0
            if fitted is not None:
                response = next(response for joint, response in self.model if joint is decode)
                free = freedom(0.0 if total is None else total.share, fitted.r_squared, response)
                fitted = replace(fitted, doubt=max(fitted.doubt, free))
            means = tuple(map(tuple, self.means.tolist()))
            fits = Decode(None if first is None else fit(first), fitted, statistics_of(self.latents), means)
            self._known[drawn] = Known(first, second, free, fits)
        return self._known[drawn]


@dataclass(frozen=True)
class Known:
    """The pairs of a decode that a line explains best, their fits, and how freely the second of them may be scaled."""

    total: Moments | None
    decode: Moments | None
    free: float
    fits: Decode


@dataclass(frozen=True)
class Way:
    """Decodes that came about in one way.

    Attributes:
        total: raw -> decoder input; None where they continue nothing that was encoded.
        decode: model -> decoder input; None where they continue nothing that the denoiser saw.
    """

    total: AffineFit | None
    decode: AffineFit | None


def ways_of(seen: Sequence[Seen], drawn: bool, related: float) -> tuple[list[Way], tuple[Decode, ...]]:
    """The ways in which decodes came about, the commonest first, and every single decode.

    Args:
        seen: all decodes that were looked at.
        drawn: whether raw latents are those that the autoencoder drew.
        related: the share of variance from which on a line explains a pair.
    """
    known = [one.known(drawn) for one in seen]
    each = tuple(one.fits for one in known)
    by_total = _grouped([decode.total for decode in each], related)
    placed = {index for group in by_total for index in group}
    rest = [None if index in placed else decode.decode for index, decode in enumerate(each)]
    ways = []
    for group in sorted([*by_total, *_grouped(rest, related)], key=len, reverse=True):
        total = _pooled([known[i].total for i in group], related) if group[0] in placed else None
        ways.append(Way(total, _decoded([known[i] for i in group], related)))
    if not ways and each:
        ways = [max((Way(decode.total, decode.decode) for decode in each), key=_explained)]
    return ways, each


def _explained(way: Way) -> float:
    return max((fitted.r_squared for fitted in (way.total, way.decode) if fitted), default=0.0)


def _best(joints: Sequence[Joint]) -> Joint | None:
    return max(joints, key=lambda joint: joint.share, default=None)


def _decoded(group: Sequence[Known], related: float) -> AffineFit | None:
    """Model -> decoder input of one way: by the decodes of latents that were clean before the denoiser, if there are any."""
    sure = [one for one in group if one.decode is not None and one.free <= SHARP]
    used = sure or [one for one in group if one.decode is not None]
    pooled = _pooled([one.decode for one in used], related)
    return None if pooled is None else replace(pooled, doubt=max(pooled.doubt, min(one.free for one in used)))


def _grouped(fits: Sequence[AffineFit | None], related: float) -> list[list[int]]:
    """Indices of related fits, those of one map together."""
    groups: list[list[int]] = []
    for index, fitted in enumerate(fits):
        if fitted is None or fitted.r_squared < related:
            continue
        home = next((group for group in groups if alike(fits[group[0]], fitted)), None)
        if home is None:
            groups.append([index])
        else:
            home.append(index)
    return groups


def _pooled(pairs: Sequence[Moments | None], related: float) -> AffineFit | None:
    """One fit of the pairs that are most nearly one tensor; None where none is related."""
    known = [pair for pair in pairs if pair is not None]
    known = [pair for pair in known if pair.mean.shape == known[0].mean.shape]
    shares = explained(known) if known else []
    least = max(related, 1 - ALIKE * (1 - max(shares, default=0.0)) - SAME)
    usable = [pair for pair, share in zip(known, shares, strict=True) if share >= least]
    return fit(functools.reduce(Moments.merged, usable)) if usable else None
