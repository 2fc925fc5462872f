"""Pairs of calls that may be the same latents, kept as moments, and the maps that they give."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import replace

from scalelint.runtime.estimates.affine import AffineFit
from scalelint.runtime.estimates.joint import Joint
from scalelint.runtime.estimates.noise import ENOUGH, Schedule, denoised, rows_of
from scalelint.runtime.estimates.pooling import pooled
from scalelint.runtime.hooks.decodes import DRAWN
from scalelint.runtime.hooks.halves import related
from scalelint.runtime.judging.measurement import RELATED
from scalelint.runtime.judging.scales import tolerance
from scalelint.runtime.judging.strangers import Strangers

#: pairs of calls remembered for each kind of pair and lag; older ones are forgotten
PAIRS = 256
#: share of variance that rounding may leave unexplained between latents that are one tensor
EXACT = 1e-4
#: share of variance from which on latents of a less likely place are the same: different pictures explain less
CERTAINLY = 0.5
#: share of a denoiser's input that the sampler's step before, or what was encoded, explains at least; other pictures
#: explain less of it (0.15 seen), samplers go from 0.2 to 1
CONTINUED = 0.2
#: appended to a kind of pair where the denoiser was called once more after the same encode: with other noise, or with
#: latents that were cached long before
AGAIN = " again"

#: kind of pair, how many calls lie in between, which rows of the two batches are the same, and how many channels
Key = tuple[str, int, str, int]


class Pairs:
    """What pairs of calls have to say.

    Args:
        schedule: how model latents are noised before the denoiser.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.kept: dict[Key, deque[Joint]] = defaultdict(lambda: deque(maxlen=PAIRS))
        self.drawn = False  # whether some were drawn from a posterior before they were handed out
        #: denoiser calls without gradients that were not the first after an encode, each held against what it may go on from
        self.apart: list[list[Joint]] = []
        self._schedule = schedule
        self._calls = 0
        self._learnt: set[int] = set()

    def add(self, found: Iterable[tuple[Key, Joint]]) -> None:
        """Keeps what one call gives with each earlier call that it may continue."""
        self._calls += 1
        for key, joint in found:
            self.kept[key].append(replace(joint, call=self._calls))

    def learnt(self) -> None:
        """Notes that the last call was a training step."""
        self._learnt.add(self._calls)

    def best(self, kind: str) -> list[AffineFit]:
        """The fits at the lag that explains most; calls that are related at all are pooled, others left out."""
        fits = [
            pooled([joint.pooled() for joint in pairs], RELATED)
            for (name, *_), pairs in self.kept.items()
            if name == kind and pairs
        ]
        return max(fits, key=lambda ways: ways[0].r_squared, default=[])

    def draws(self, epsilon: float) -> bool:
        """Whether the autoencoder hands out samples of its posterior as they are: then those are the raw latents."""
        inside = first(self.best("inside-encode"))
        return self.drawn and inside is not None and related(inside) and is_identity(inside, epsilon)

    def strangers(self) -> Strangers:
        """The calls in whose likeliest pair no sample is a noised view of what was encoded."""
        calls: dict[int, Joint] = {}
        for (kind, *_), pairs in self.kept.items():
            for joint in pairs if base(kind) == "raw-model" else ():
                best = calls.get(joint.call)
                calls[joint.call] = joint if best is None or joint.share > best.share else best
        strange = [joint for joint in calls.values() if joint.share <= 1 - EXACT and not len(rows_of([joint]))]
        spreads = [joint.spread().tolist() for joint in strange if joint.call in self._learnt]
        return Strangers(
            len(self.apart) + len(strange),
            len(self.apart) + len(calls),
            tuple(spread for each in spreads for spread in each),
            sum(all(joint.share < CONTINUED for joint in found) for found in self.apart),
            len(self._learnt & calls.keys()),
            sum(joint.call in self._learnt for joint in strange),
        )

    def encodes(self, inside: list[AffineFit], drawn: bool) -> list[AffineFit]:
        """Raw -> model by way: what the denoiser saw clean, then what it saw noised; else the autoencoder's own map.

        Args:
            inside: the autoencoder's own map.
            drawn: whether raw latents are those that the autoencoder drew.
        """
        name = "raw-model" + DRAWN if drawn else "raw-model"
        clean = max((self.best(name), self.best(name + AGAIN)), key=_explained)
        if not clean or not related(clean[0]):
            return self._noised(name) or inside or clean
        # noise has unit variance: as much as is left over may have been taken from the latents (flow matching)
        exact = [replace(fit, doubt=max(fit.doubt, fit.doubt * _rms(fit.y.std))) for fit in clean]
        if min(1 - fit.r_squared for fit in clean) > EXACT:
            return self._noised(name) or exact
        return [*exact, *self._noised(name)]

    def _noised(self, name: str) -> list[AffineFit]:
        """Raw -> model with the noise taken out, from the calls in which most samples are readable.

        Calls that were the first after an encode go before others, which may hold latents that were cached long before.
        """
        fresh = self._readable(name)
        enough = bool(fresh) and len(rows_of(fresh)) >= ENOUGH
        used = fresh if enough else [*fresh, *self._readable(name + AGAIN)]
        return denoised(used, self._schedule) if used else []

    def _readable(self, name: str) -> list[Joint]:
        """The pairs of a kind behind noise: those of the likeliest place, and others that can be no chance.

        A call that holds the latents of one encode as they are has no noise, and says nothing beside another encode.
        """
        alike = {key: pairs for key, pairs in self.kept.items() if base(key[0]) == base(name)}
        clean = {joint.call for pairs in alike.values() for joint in pairs if joint.share > 1 - EXACT}
        kept = {key: [joint for joint in pairs if joint.call not in clean] for key, pairs in alike.items()}
        kept = {key: pairs for key, pairs in kept.items() if key[0] == name and pairs}
        if not kept:
            return []
        likeliest = max(kept, key=lambda key: len(rows_of(kept[key])))
        others = [pairs for key, pairs in kept.items() if key != likeliest and key[3] == likeliest[3]]
        return [*kept[likeliest], *(joint for pairs in others for joint in pairs if joint.share >= CERTAINLY)]


def base(kind: str) -> str:
    """A kind of pair, whether or not it came again, and whichever raw latents it is of."""
    return kind.removesuffix(AGAIN).removesuffix(DRAWN)


def first(ways: list[AffineFit]) -> AffineFit | None:
    """The commonest of several fits; None where there is none."""
    return ways[0] if ways else None


def normalises(inside: AffineFit | None, undone: AffineFit | None, epsilon: float) -> bool:
    """Whether the autoencoder's own methods scale, so that its callers hold model latents."""
    return any(fitted is not None and not is_identity(fitted, epsilon) for fitted in (inside, undone))


def is_identity(fitted: AffineFit, epsilon: float) -> bool:
    """Whether a map leaves latents as they are."""
    relative = tolerance(epsilon)
    steep = any(abs(fitted.slope[i] - 1) > relative + 5 * fitted.slope_error[i] for i in fitted.loud)
    parts = zip(fitted.intercept, fitted.x.mean, fitted.x.std, fitted.slope_error, strict=True)
    moved = any(abs(b) > relative * (abs(m) + s) + 5 * e * (abs(m) + s) for b, m, s, e in parts)
    return not steep and not moved


def _explained(ways: list[AffineFit]) -> float:
    return ways[0].r_squared if ways else -1.0


def _rms(values: tuple[float, ...]) -> float:
    return math.hypot(*values) / math.sqrt(len(values))
