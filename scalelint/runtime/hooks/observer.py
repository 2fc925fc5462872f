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
from scalelint.runtime.estimates.moments import Moments, merge, statistics_of
from scalelint.runtime.estimates.noise import Schedule, denoised, per_sample
from scalelint.runtime.estimates.pooling import pooled
from scalelint.runtime.hooks.latents import matched, oriented, placements
from scalelint.runtime.judging.diagnosis import RELATED, Measurement
from scalelint.runtime.judging.scales import tolerance

#: encoder and denoiser calls that a later call may be the continuation of
HISTORY = 3
#: pairs of calls remembered for each kind of pair and lag; older ones are forgotten
PAIRS = 256
#: pairs with older calls than the latest are looked at this often, which is enough to notice that they belong together
PROBES = 8


@dataclass
class Held:
    """Latents of one call that later ones may continue.

    Attributes:
        latents: ``(batch, channels, ...)``; replaced when the caller draws a sample from the posterior.
        taken: rows that later calls of each kind were paired with, where those take a part of the batch each.
    """

    latents: Tensor
    taken: dict[str, int] = field(default_factory=dict)

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
        self._ways = self._way = 0  # how many ways of scaling were seen, and which of them is being measured
        self._raw: Moments | None = None
        self._model: dict[int, Moments] = {}  # by channels: a denoiser may take several layouts
        self._handed: dict[int, Moments] = {}
        self._encoded: deque[Held] = deque()
        self._seen: deque[Held] = deque(maxlen=HISTORY)
        self._pairs: dict[Key, deque[Moments]] = defaultdict(lambda: deque(maxlen=PAIRS))
        self._noise: dict[Key, deque[Moments]] = defaultdict(lambda: deque(maxlen=4 * PAIRS))

    def encoded(self, raw: Tensor, handed_out: Tensor | None) -> Held:
        """One encode: raw latents, and what the caller received where that was a tensor.

        Args:
            raw: ``(batch, channels, ...)``, a copy that nobody else writes to.
            handed_out: the same latents as returned, raw or model; tiles show their leading region in ``raw``.
        """
        self._note("encode", raw)
        self.images += raw.shape[0]
        record = Held(raw)
        self._encoded.appendleft(record)
        while len(self._encoded) > HISTORY:
            self._settle(self._encoded.pop())
        if handed_out is not None:
            _add(self._handed, handed_out)
            self._relate("inside-encode", [Held(raw)], handed_out)
        return record

    def denoised(self, model: Tensor) -> None:
        """What entered the denoiser, ``(batch, channels, ...)``: model latents, often noised."""
        self._note("denoise", model)
        turned = oriented(model, self._encoded[0].latents) if self._encoded else None
        model = model if turned is None else turned
        _add(self._model, model)
        self._seen.appendleft(Held(model.detach().clone()))
        for key, pair in self._relate("raw-model", self._encoded, model):
            self._noise[key].extend(per_sample(*pair))

    def decoded(self, given: Tensor | None, raw: Tensor) -> None:
        """One decode: what the method was given, and what entered the decoder network."""
        self._note("decode", raw)
        if given is not None:
            self._relate("inside-decode", [Held(given)], raw)
        self._relate("raw-decoder", self._encoded, raw)
        self._relate("model-decoder", self._seen, raw)

    def _note(self, call: str, latents: Tensor) -> None:
        self.calls[call] += 1
        epsilon = torch.finfo(latents.dtype).eps
        self.epsilon = max(self.epsilon, epsilon if epsilon > 1e-6 else 0.0)

    def _relate(self, kind: str, held: Iterable[Held], second: Tensor) -> list[tuple[Key, tuple[Tensor, Tensor]]]:
        """Adds up every pair of held latents, newest first, and later ones that may be the same; returns the pairs."""
        found = []
        newer = 0
        for lag, record in enumerate(held):
            views = matched(record.latents, second)
            if views is None:
                continue
            first, other = views
            likeliest = not lag
            for place, mine, theirs in placements(len(first), len(other), newer, record.taken.get(kind, 0)):
                key = (kind, lag, place, first.shape[1])
                if likeliest or len(self._pairs[key]) < PROBES:
                    pair = first[mine], other[theirs].to(first.device)
                    self._pairs[key].append(Moments.of(*pair))
                    found.append((key, pair))
                likeliest = False
            newer += len(first)
            if len(other) < len(first):
                record.advance(kind, len(other), len(first))
        return found

    def _settle(self, record: Held) -> None:
        self._raw = merge(self._raw, Moments.of(record.latents))

    def measurements(self, declared: Factor | None) -> list[Measurement]:
        """Everything seen so far, as numbers; one for each way in which latents were scaled, the commonest first.

        May be called again after more calls.
        """
        self._ways = self._way = 0
        found = [self._measure(declared)]
        while self._way + 1 < self._ways:
            self._way += 1
            found.append(self._measure(declared))
        return found

    def _measure(self, declared: Factor | None) -> Measurement:
        raw = self._raw
        for record in self._encoded:
            raw = merge(raw, Moments.of(record.latents))
        total = self._best("raw-decoder")
        seen = Measurement(_statistics(raw), None, None, None, total, declared, self.epsilon, max(1, self.images))
        if raw is None:
            return seen
        inside, undone = self._best("inside-encode"), self._best("inside-decode")
        own = (inside, undone) if self._normalises(inside, undone) else (None, None)
        if self._model:
            seen = self._beside_denoiser(seen, *own)
        elif own[0] is not None:
            seen = replace(seen, model=_widest(self._handed), encode=inside, decode=_second_half(inside, total, undone))
        return _of_means(seen)

    def _beside_denoiser(self, seen: Measurement, inside: AffineFit | None, undone: AffineFit | None) -> Measurement:
        """What the denoiser saw are model latents.

        Args:
            seen: raw latents, and raw -> decoder input.
            inside: the autoencoder's own raw -> model map, which stands in where the denoiser's latents cannot be
                related; None where the autoencoder leaves scaling to its callers.
            undone: its own model -> raw map, likewise.
        """
        encode = self._denoised_fit()
        if inside is not None and not _related(encode):
            encode = inside
        decode = self._best("model-decoder")
        if not _related(decode):
            decode = _second_half(encode, seen.total, undone) or decode
        return replace(seen, model=_widest(self._model), encode=encode, decode=decode)

    def _normalises(self, inside: AffineFit | None, undone: AffineFit | None) -> bool:
        """Whether the autoencoder's own methods scale, so that its callers hold model latents."""
        return any(fitted is not None and not self._is_identity(fitted) for fitted in (inside, undone))

    def _is_identity(self, fitted: AffineFit) -> bool:
        relative = tolerance(self.epsilon)
        steep = any(abs(fitted.slope[i] - 1) > relative + 5 * fitted.slope_error[i] for i in fitted.loud)
        parts = zip(fitted.intercept, fitted.x.mean, fitted.x.std, fitted.slope_error, strict=True)
        moved = any(abs(b) > relative * (abs(m) + s) + 5 * e * (abs(m) + s) for b, m, s, e in parts)
        return not steep and not moved

    def _best(self, kind: str) -> AffineFit | None:
        """The fit at the lag that explains most; calls that are related at all are pooled, others left out."""
        fits = [pooled(pairs, RELATED) for (name, *_), pairs in self._pairs.items() if name == kind and pairs]
        return self._chosen(max(fits, key=lambda ways: ways[0].r_squared, default=[]))

    def _chosen(self, ways: list[AffineFit]) -> AffineFit | None:
        self._ways = max(self._ways, len(ways))
        return ways[min(self._way, len(ways) - 1)] if ways else None

    def _denoised_fit(self) -> AffineFit | None:
        """Raw -> model, with the noise that training adds taken out."""
        clean = self._best("raw-model")
        if clean is None:
            return None
        if _related(clean):
            # noise has unit variance: as much as is left over may have been taken from the latents (flow matching)
            left_over = clean.doubt * math.hypot(*clean.y.std) / math.sqrt(len(clean.y.std))
            return replace(clean, doubt=max(clean.doubt, left_over))
        fits = (denoised(samples, self._schedule) for samples in self._noise.values() if samples)
        return next((fitted for fitted in fits if fitted is not None), clean)


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
