"""Turns encoder, denoiser and decoder calls into moments and, in the end, into a :class:`Measurement`.

Latents are summed up when they are seen. To regress one observation point on another, the latents of the last
``HISTORY`` encoder and denoiser calls are held (copies, since callers scale in place) and dropped as newer ones come;
what a pair of calls has to say is kept as its moments. Nothing is read back from the device before :meth:`measure`.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor

from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics, between
from scalelint.runtime.estimates.joint import Joint
from scalelint.runtime.estimates.moments import Moments, by_image, fit, merge, statistics_of, std_error
from scalelint.runtime.estimates.noise import Schedule, denoised, rows_of
from scalelint.runtime.estimates.pooling import pooled
from scalelint.runtime.hooks.latents import matched, oriented, placements
from scalelint.runtime.hooks.tokens import layouts, unpacked
from scalelint.runtime.judging.diagnosis import RELATED, Measurement
from scalelint.runtime.judging.scales import tolerance

#: encoder and denoiser calls that a later call may be the continuation of
HISTORY = 3
#: pairs of calls remembered for each kind of pair and lag; older ones are forgotten
PAIRS = 256
#: share of variance that rounding may leave unexplained between latents that are one tensor
EXACT = 1e-4
#: pairs with older calls than the latest are looked at this often, which is enough to notice that they belong together
PROBES = 8


@dataclass
class Held:
    """Latents of one call that later ones may continue.

    Attributes:
        latents: ``(batch, channels, ...)``; replaced when the caller draws a sample from the posterior.
        summed: whether they belong to the statistics.
        taken: rows that later calls of each kind were paired with, where those take a part of the batch each.
    """

    latents: Tensor
    summed: bool = True
    taken: dict[str, int] = field(default_factory=dict)
    #: what the last denoiser call left over, by place: a sampler's next step leaves nearly the same
    residual: dict[str, Tensor] = field(default_factory=dict)

    def advance(self, kind: str, rows: int, whole: int) -> None:
        """Notes that a call took ``rows`` of the ``whole``; after the last it starts over."""
        end = self.taken.get(kind, 0) + rows
        self.taken[kind] = end if end <= whole else rows


#: kind of pair, how many calls lie in between, which rows of the two batches are the same, and how many channels
Key = tuple[str, int, str, int]


class Observer:
    """Collects what is seen at each observation point."""

    def __init__(self, schedule: Schedule = "auto") -> None:
        self.calls = {"encode": 0, "denoise": 0, "decode": 0}
        self.epsilon = 0.0
        self.images = 0
        self._schedule = schedule
        self._raw: Moments | None = None
        self._each: list[Tensor] = []  # mean and variance of each image's raw latents
        self._layout: str | None = None  # of tokens, once their contents have told
        self._model: dict[int, Moments] = {}  # by channels: a denoiser may take several layouts
        self._handed: dict[int, Moments] = {}
        self._encoded: deque[Held] = deque()
        self._seen: deque[Held] = deque(maxlen=HISTORY)
        self._pairs: dict[Key, deque[Joint]] = defaultdict(lambda: deque(maxlen=PAIRS))

    def encoded(self, raw: Tensor, handed_out: Tensor | None, closely: bool = True) -> Held:
        """One encode: raw latents, and what the caller received where that was a tensor.

        Args:
            raw: ``(batch, channels, ...)``, a copy that nobody else writes to.
            handed_out: the same latents as returned, raw or model; tiles show their leading region in ``raw``.
            closely: whether to sum them up; they are held for later calls in any case.
        """
        self._note("encode", raw)
        record = Held(raw, summed=closely)
        self._encoded.appendleft(record)
        while len(self._encoded) > HISTORY:
            self._settle(self._encoded.pop())
        if closely:
            self.images += raw.shape[0]
            self._each.append(by_image(raw))
        if closely and handed_out is not None:
            _add(self._handed, handed_out)
            self._relate("inside-encode", [Held(raw)], handed_out)
        return record

    def denoised(self, model: Tensor) -> None:
        """What entered the denoiser, ``(batch, channels, ...)`` or tokens: model latents, often noised."""
        whole, model = model, self._denoiser_call(model, closely=True)
        _add(self._model, model)
        if self._encoded and whole.ndim == model.ndim and whole.shape[1] >= 2 * model.shape[1]:
            self._relate("raw-condition", self._encoded, whole[:, -model.shape[1] :])

    def held(self, model: Tensor) -> None:
        """As :meth:`denoised`, for a call that is not looked at closely: a decode may follow on it."""
        self._denoiser_call(model, closely=False)

    def _denoiser_call(self, model: Tensor, closely: bool) -> Tensor:
        self._note("denoise", model)
        model = self._turned(model)
        self._seen.appendleft(Held(model.detach().clone()))
        self._relate("raw-model", self._encoded, model, closely)
        return model

    def _turned(self, model: Tensor) -> Tensor:
        """The latents laid out as the encoder's, where they can be."""
        if not self._encoded:
            return model
        like = self._encoded[0].latents
        turned = oriented(model, like)
        if turned is not None:
            return turned
        if self._layout is not None:
            return next((view for name, view in layouts(model, like) if name == self._layout), model)
        found = unpacked(model, like)
        if found is None:
            return model
        self._layout = found[0]
        return found[1]

    def decoded(self, given: Tensor | None, raw: Tensor) -> None:
        """One decode: what the method was given, and what entered the decoder network."""
        self._note("decode", raw)
        if given is not None:
            self._relate("inside-decode", [Held(given)], raw)
        self._relate("raw-decoder", self._encoded, raw)
        self._relate("model-decoder", self._seen, raw)

    def passed(self, call: str) -> None:
        """A call that was not looked at."""
        self.calls[call] += 1

    def _note(self, call: str, latents: Tensor) -> None:
        self.calls[call] += 1
        epsilon = torch.finfo(latents.dtype).eps
        self.epsilon = max(self.epsilon, epsilon if epsilon > 1e-6 else 0.0)

    def _relate(self, kind: str, held: Iterable[Held], second: Tensor, closely: bool = True) -> None:
        """Adds up every pair of held latents, newest first, and later ones that may be the same."""
        newer = 0
        for lag, record in enumerate(held):
            views = matched(record.latents, second)
            if views is None:
                continue
            first, other = views
            likeliest = not lag
            for place, mine, theirs in placements(len(first), len(other), newer, record.taken.get(kind, 0)):
                key = (kind, lag, place, first.shape[1])
                if closely and (likeliest or len(self._pairs[key]) < PROBES):
                    pair = first[mine], other[theirs].to(first.device)
                    self._pairs[key].append(self._joint(kind, record, place, *pair))
                likeliest = False
            newer += len(first)
            if len(other) < len(first):
                record.advance(kind, len(other), len(first))

    def _joint(self, kind: str, record: Held, place: str, first: Tensor, second: Tensor) -> Joint:
        """What one pair says; where noise may lie in between, also what its residual looks like."""
        if kind != "raw-model":
            return Joint.of(first, second)
        joint, record.residual[place] = Joint.with_residual(first, second, record.residual.get(place))
        return joint

    def _settle(self, record: Held) -> None:
        if record.summed:
            self._raw = merge(self._raw, Moments.of(record.latents))

    def measurements(self, declared: Factor | None) -> list[Measurement]:
        """Everything seen so far, as numbers; one for each way in which latents were scaled, the commonest first.

        May be called again after more calls.
        """
        raw = self._raw
        for record in self._encoded:
            raw = merge(raw, Moments.of(record.latents)) if record.summed else raw
        totals = self._best("raw-decoder")
        statistics = _statistics(raw)
        seen = Measurement(statistics, total=_at(totals, 0), declared=declared, epsilon=self.epsilon)
        seen = replace(seen, images=max(1, self.images), raw_error=std_error(self._each))
        if raw is None:
            return [seen]
        inside, undone = self._best("inside-encode"), self._best("inside-decode")
        if not self._normalises(_at(inside, 0), _at(undone, 0)):
            inside, undone = [], []
        encodes = self._encodes(inside) if self._model else inside
        decodes = self._best("model-decoder") if self._model else []
        found = []
        for way in range(max(1, *map(len, (totals, inside, undone, encodes, decodes)))):
            mine = replace(seen, total=_at(totals, way))
            found.append(_of_means(self._measured(mine, way, encodes, decodes, _at(undone, way), totals)))
        return found

    def _measured(
        self,
        seen: Measurement,
        way: int,
        encodes: list[AffineFit],
        decodes: list[AffineFit],
        undone: AffineFit | None,
        totals: list[AffineFit],
    ) -> Measurement:
        """One way of scaling: its encode, and the decode that belongs to it.

        Args:
            seen: raw latents, and raw -> decoder input.
            way: which of the ways; a half that was seen in one way only belongs to all of them.
            encodes: raw -> model, by way.
            decodes: model -> decoder input, by way.
            undone: the autoencoder's own model -> raw map, which stands in where nothing was related.
            totals: raw -> decoder input, by way.
        """
        encode = _at(encodes, way)
        model = _widest(self._model) if self._model else _widest(self._handed) if encode is not None else None
        seen = replace(seen, model=model, encode=encode)
        if encode is None:
            return replace(seen, decode=_at(decodes, way))
        if way and len(encodes) > 1 and len(totals) == 1 and _related(totals[0]):
            # what was encoded in this way was not decoded: it would meet the decode that was seen
            return replace(seen, total=None, decode=_second_half(encodes[0], totals[0], undone))
        decode = _at(decodes, way)
        if not _related(decode):
            decode = _second_half(encode, seen.total, undone) or decode
        return replace(seen, decode=decode)

    def _encodes(self, inside: list[AffineFit]) -> list[AffineFit]:
        """Raw -> model by way: what the denoiser saw clean, then what it saw noised; else the autoencoder's own map."""
        clean = self._best("raw-model")
        noised = self._noised()
        if not clean or not _related(clean[0]):
            return noised or inside or clean
        # noise has unit variance: as much as is left over may have been taken from the latents (flow matching)
        exact = [replace(fit, doubt=max(fit.doubt, fit.doubt * _rms(fit.y.std))) for fit in clean]
        if min(1 - fit.r_squared for fit in clean) > EXACT:
            return noised or exact
        return [*exact, *noised]

    def _noised(self) -> list[AffineFit]:
        """Raw -> model with the noise taken out, from the calls in which most samples are readable."""
        joints = [list(pairs) for (name, *_), pairs in self._pairs.items() if name == "raw-model" and pairs]
        joints = [[joint for joint in pairs if not self._is_exact(joint)] for pairs in joints]
        most = max((pairs for pairs in joints if pairs), key=lambda pairs: len(rows_of(pairs)), default=[])
        return denoised(most, self._schedule) if most else []

    def _is_exact(self, joint: Joint) -> bool:
        return fit(joint.pooled()).r_squared > 1 - EXACT

    def conditions(self) -> AffineFit | None:
        """Raw latents -> the last channels behind the denoiser's own latents, as inpainting appends them, where related."""
        found = self._best("raw-condition")
        return found[0] if found and _related(found[0]) else None

    def related(self) -> dict[str, bool]:
        """Which calls could be told to belong to others: what the denoiser saw, and what was decoded."""
        decoded = [*self._best("raw-decoder"), *self._best("model-decoder")]
        return {"decode": any(map(_related, decoded))}

    def _normalises(self, inside: AffineFit | None, undone: AffineFit | None) -> bool:
        """Whether the autoencoder's own methods scale, so that its callers hold model latents."""
        return any(fitted is not None and not self._is_identity(fitted) for fitted in (inside, undone))

    def _is_identity(self, fitted: AffineFit) -> bool:
        relative = tolerance(self.epsilon)
        steep = any(abs(fitted.slope[i] - 1) > relative + 5 * fitted.slope_error[i] for i in fitted.loud)
        parts = zip(fitted.intercept, fitted.x.mean, fitted.x.std, fitted.slope_error, strict=True)
        moved = any(abs(b) > relative * (abs(m) + s) + 5 * e * (abs(m) + s) for b, m, s, e in parts)
        return not steep and not moved

    def _best(self, kind: str) -> list[AffineFit]:
        """The fits at the lag that explains most; calls that are related at all are pooled, others left out."""
        fits = [
            pooled([joint.pooled() for joint in pairs], RELATED)
            for (name, *_), pairs in self._pairs.items()
            if name == kind and pairs
        ]
        return max(fits, key=lambda ways: ways[0].r_squared, default=[])


def _at(ways: list[AffineFit], way: int) -> AffineFit | None:
    """The fit of a way; the last one where fewer ways were seen, None where there are none."""
    return ways[min(way, len(ways) - 1)] if ways else None


def _rms(values: tuple[float, ...]) -> float:
    return math.hypot(*values) / math.sqrt(len(values))


def _add(totals: dict[int, Moments], latents: Tensor) -> None:
    """Adds latents to the moments of those with as many channels."""
    channels = latents.shape[1]
    totals[channels] = merge(totals.get(channels), Moments.of(latents))


def _widest(totals: dict[int, Moments]) -> ChannelStatistics | None:
    """The statistics of the layout that was seen most."""
    most = max(totals.values(), key=lambda moments: moments.count * moments.mean.shape[1], default=None)
    return _statistics(most)


def _of_means(seen: Measurement) -> Measurement:
    """Where encode hands out the moments of a distribution, raw latents are their first half: the means."""
    raw = seen.raw
    fitted = next(filter(_related, (seen.encode, seen.total)), None)
    if raw is None or fitted is None or 2 * len(fitted.x.mean) != len(raw.mean):
        return seen
    half = len(fitted.x.mean)
    return replace(seen, raw=ChannelStatistics(raw.count, raw.mean[:half], raw.std[:half]))


def _statistics(moments: Moments | None) -> ChannelStatistics | None:
    return None if moments is None else statistics_of(moments)


def _related(fitted: AffineFit | None) -> bool:
    return fitted is not None and fitted.r_squared >= RELATED


def _second_half(encode: AffineFit | None, total: AffineFit | None, undone: AffineFit | None) -> AffineFit | None:
    """The map model -> decoder input: the rest of raw -> decoder input, or the autoencoder's own where unrelated."""
    if encode is None or total is None or not (_related(encode) and _related(total)):
        return undone
    if len(encode.slope) == len(total.slope):
        return between(encode, total)
    return undone
