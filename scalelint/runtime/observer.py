"""Turns encoder, denoiser and decoder calls into moments and, in the end, into a :class:`Measurement`.

Latents are summed up when they are seen. To regress one observation point on another, the latents of the last
``HISTORY`` encoder and denoiser calls are held (copies, since callers scale in place) and dropped as newer ones come;
what a pair of calls has to say is kept as its moments. Nothing is read back from the device before :meth:`measure`.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from scalelint.runtime.affine import AffineFit, ChannelStatistics, between
from scalelint.runtime.diagnosis import RELATED, Measurement
from scalelint.runtime.factor import Factor
from scalelint.runtime.latents import aligned
from scalelint.runtime.moments import Moments, fit, merge, statistics_of
from scalelint.runtime.noise import Schedule, denoised, per_sample
from scalelint.runtime.scales import tolerance

#: encoder and denoiser calls that a later call may be the continuation of
HISTORY = 3
#: pairs of calls remembered for each kind of pair and lag; older ones are forgotten
PAIRS = 256
#: pairs with older calls than the latest are looked at this often, which is enough to notice that they belong together
PROBES = 8


@dataclass
class Encoded:
    """Raw latents of one encode; ``latents`` is replaced when the caller draws a sample from the posterior."""

    latents: Tensor


class Observer:
    """Collects what is seen at each observation point."""

    def __init__(self, schedule: Schedule = "auto") -> None:
        self.calls = {"encode": 0, "denoise": 0, "decode": 0}
        self.epsilon = 0.0
        self.images = 0
        self._schedule = schedule
        self._raw: Moments | None = None
        self._model: Moments | None = None
        self._handed: Moments | None = None
        self._encoded: deque[Encoded] = deque()
        self._seen: deque[Tensor] = deque(maxlen=HISTORY)
        self._pairs: dict[tuple[str, int], deque[Moments]] = defaultdict(lambda: deque(maxlen=PAIRS))
        self._noise: dict[int, deque[Moments]] = defaultdict(lambda: deque(maxlen=4 * PAIRS))

    def encoded(self, raw: Tensor, handed_out: Tensor | None) -> Encoded:
        """One encode: raw latents, and what the caller received where that was a tensor.

        Args:
            raw: ``(batch, channels, ...)``, a copy that nobody else writes to.
            handed_out: the same latents as returned, raw or model; tiles show their leading region in ``raw``.
        """
        self._note("encode", raw)
        self.images += raw.shape[0]
        record = Encoded(raw)
        self._encoded.appendleft(record)
        while len(self._encoded) > HISTORY:
            self._settle(self._encoded.pop())
        if handed_out is not None:
            self._handed = merge(self._handed, Moments.of(handed_out))
            self._pair("inside-encode", 0, raw, handed_out)
        return record

    def denoised(self, model: Tensor) -> None:
        """What entered the denoiser, ``(batch, channels, ...)``: model latents, often noised."""
        self._note("denoise", model)
        self._model = merge(self._model, Moments.of(model))
        self._seen.appendleft(model.detach().clone())
        for lag, record in enumerate(self._encoded):
            pair = self._pair("raw-model", lag, record.latents, model)
            if pair is not None:
                self._noise[lag].extend(per_sample(*pair))

    def decoded(self, given: Tensor | None, raw: Tensor) -> None:
        """One decode: what the method was given, and what entered the decoder network."""
        self._note("decode", raw)
        if given is not None:
            self._pair("inside-decode", 0, given, raw)
        for lag, record in enumerate(self._encoded):
            self._pair("raw-decoder", lag, record.latents, raw)
        for lag, model in enumerate(self._seen):
            self._pair("model-decoder", lag, model, raw)

    def _note(self, call: str, latents: Tensor) -> None:
        self.calls[call] += 1
        epsilon = torch.finfo(latents.dtype).eps
        self.epsilon = max(self.epsilon, epsilon if epsilon > 1e-6 else 0.0)

    def _pair(self, kind: str, lag: int, first: Tensor, second: Tensor) -> tuple[Tensor, Tensor] | None:
        pairs = self._pairs[kind, lag]
        pair = aligned(first, second) if not lag or len(pairs) < PROBES else None
        if pair is not None:
            moved = pair[0], pair[1].to(pair[0].device)
            pairs.append(Moments.of(*moved))
            return moved
        return None

    def _settle(self, record: Encoded) -> None:
        self._raw = merge(self._raw, Moments.of(record.latents))

    def measure(self, declared: Factor | None) -> Measurement:
        """Everything seen so far, as numbers. May be called again after more calls."""
        raw = self._raw
        for record in self._encoded:
            raw = merge(raw, Moments.of(record.latents))
        total = self._best("raw-decoder")
        seen = Measurement(_statistics(raw), None, None, None, total, declared, self.epsilon, max(1, self.images))
        if raw is None:
            return seen
        inside, undone = self._best("inside-encode"), self._best("inside-decode")
        own = inside if self._normalises(inside, undone) else None
        if self._model is not None:
            return self._beside_denoiser(seen, own, undone)
        if own is not None:
            return replace(seen, model=_statistics(self._handed), encode=own, decode=_second_half(own, total, undone))
        return seen

    def _beside_denoiser(self, seen: Measurement, own: AffineFit | None, undone: AffineFit | None) -> Measurement:
        """What the denoiser saw are model latents; the autoencoder's own maps stand in where they cannot be related."""
        encode = self._denoised_fit()
        if own is not None and not _related(encode):
            encode = own
        decode = self._best("model-decoder")
        if not _related(decode):
            decode = _second_half(encode, seen.total, undone)
        return replace(seen, model=_statistics(self._model), encode=encode, decode=decode)

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
        fits = [_pooled(pairs) for (name, _), pairs in self._pairs.items() if name == kind and pairs]
        return max(fits, key=lambda fitted: fitted.r_squared, default=None)

    def _denoised_fit(self) -> AffineFit | None:
        """Raw -> model, with the noise that training adds taken out."""
        clean = self._best("raw-model")
        if clean is None or _related(clean):
            return clean
        fits = (denoised(samples, self._schedule) for samples in self._noise.values() if samples)
        return next((fitted for fitted in fits if fitted is not None), clean)


def _statistics(moments: Moments | None) -> ChannelStatistics | None:
    return None if moments is None else statistics_of(moments)


def _related(fitted: AffineFit | None) -> bool:
    return fitted is not None and fitted.r_squared >= RELATED


def _second_half(encode: AffineFit | None, total: AffineFit | None, undone: AffineFit | None) -> AffineFit | None:
    """The map model -> decoder input: the rest of raw -> decoder input, or the autoencoder's own where unrelated."""
    if encode is not None and total is not None and _related(total):
        return between(encode, total)
    return undone


def _merged(pairs: deque[Moments]) -> Moments:
    total = pairs[0]
    for part in list(pairs)[1:]:
        total = total.merged(part)
    return total


def _pooled(pairs: deque[Moments]) -> AffineFit:
    """One fit for many pairs of calls: of the related ones, or of all where none is."""
    comoments = torch.stack([pair.comoment for pair in pairs])
    xx, xy, yy = (comoments[:, i, j] for i, j in ((0, 0), (0, 1), (1, 1)))
    explained = torch.where(xx > 0, xy * xy / xx.clamp(min=torch.finfo(xx.dtype).tiny), torch.zeros_like(xy)).sum(dim=1)
    share = (explained / yy.sum(dim=1)).tolist()
    related = deque(pair for pair, r in zip(pairs, share, strict=True) if r >= RELATED)
    return fit(_merged(related or pairs))
