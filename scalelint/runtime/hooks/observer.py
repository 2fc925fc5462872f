"""Turns encoder, denoiser and decoder calls into moments and, in the end, into a :class:`Measurement`.

Latents are summed up when they are seen. To regress one observation point on another, the latents of the last
``HISTORY`` encoder and denoiser calls are held (copies, since callers scale in place) and dropped as newer ones come;
what a pair of calls has to say is kept as its moments. Nothing is read back from the device before :meth:`measure`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

import torch
from torch import Tensor

from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics
from scalelint.runtime.estimates.joint import Joint
from scalelint.runtime.estimates.moments import (
    Moments,
    by_image,
    distinct,
    means_of,
    merge,
    statistics_of,
    std_error,
    widened,
)
from scalelint.runtime.estimates.noise import Schedule
from scalelint.runtime.hooks.decodes import DRAWN, Seen, Way, ways_of
from scalelint.runtime.hooks.halves import encode_of, half, of_means, related
from scalelint.runtime.hooks.held import Held
from scalelint.runtime.hooks.latents import matched, oriented, placements
from scalelint.runtime.hooks.pairs import AGAIN, PAIRS, Key, Pairs, base, first, normalises
from scalelint.runtime.hooks.responses import Response, beside
from scalelint.runtime.hooks.tokens import layouts, unpacked
from scalelint.runtime.judging.measurement import RELATED, Measurement

#: encoder and denoiser calls that a later call may be the continuation of
HISTORY = 3
#: pairs with older calls than the latest are looked at this often, which is enough to notice that they belong together
PROBES = 8


class Observer:
    """Collects what is seen at each observation point."""

    def __init__(self, schedule: Schedule = "auto") -> None:
        self.calls = {"encode": 0, "denoise": 0, "decode": 0}
        self.epsilon = 0.0
        self.images = 0
        self._raw: Moments | None = None
        self._each: list[Tensor] = []  # mean and variance of each image's raw latents
        self._layout: str | None = None  # of tokens, once their contents have told
        self._model: dict[int, Moments] = {}  # by channels: a denoiser may take several layouts
        self._handed: dict[int, Moments] = {}
        self._encoded: deque[Held] = deque()
        self._seen: deque[Held] = deque(maxlen=HISTORY)
        self._pairs = Pairs(schedule)
        self._decodes: deque[Seen] = deque(maxlen=PAIRS)
        self._fresh = False  # whether the denoiser was not called since the last encode
        self._first: Tensor | None = (
            None  # its first call since, where that was not looked at: a decode makes it worth it
        )

    def encoded(self, raw: Tensor, handed_out: Tensor | None, closely: bool = True, drawn: bool = False) -> Held:
        """One encode: raw latents, and what the caller received where that was a tensor.

        Args:
            raw: ``(batch, channels, ...)``, a copy that nobody else writes to.
            handed_out: the same latents as returned, raw or model; tiles show their leading region in ``raw``.
            closely: whether to sum them up; they are held for later calls in any case.
            drawn: whether what the caller received was drawn from a posterior whose mean ``raw`` is.
        """
        self._note("encode", raw)
        self._fresh = True
        record = Held(raw, summed=closely)
        if drawn and handed_out is not None and handed_out.shape == raw.shape:
            record.handed = handed_out.detach().clone()
            self._pairs.drawn = True
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

    def denoised(self, model: Tensor, sampling: bool = True) -> None:
        """What entered the denoiser, ``(batch, channels, ...)`` or tokens: model latents, often noised.

        Args:
            model: the latents.
            sampling: whether a call that is not the first after an encode may be a sampler's next step.
        """
        whole, model = model, self._denoiser_call(model, closely=True, sampling=sampling)
        _add(self._model, model)
        if self._encoded and whole.ndim == model.ndim and whole.shape[1] >= 2 * model.shape[1]:
            self._relate("raw-condition", self._encoded, whole[:, -model.shape[1] :])

    def held(self, model: Tensor) -> None:
        """As :meth:`denoised`, for a call that is not looked at closely: a decode may follow on it."""
        self._denoiser_call(model, closely=False)

    def _denoiser_call(self, model: Tensor, closely: bool, sampling: bool = True) -> Tensor:
        self._note("denoise", model)
        model = self._turned(model)
        self._seen.appendleft(Held(model.detach().clone()))
        fresh = self._fresh or bool(self._encoded and len(model) < len(self._encoded[0].latents))
        self._fresh = False
        if fresh:
            self._first = None if closely else self._seen[0].latents
        if closely and (fresh or not sampling):
            self._relate("raw-model" if fresh else "raw-model" + AGAIN, self._encoded, model)
            if not sampling:
                self._pairs.learnt()
        else:
            if closely:
                self._further(model)
            for record in self._encoded:
                record.advance("raw-model", len(model))
        return model

    def _further(self, model: Tensor) -> None:
        """One more call since the last encode, without gradients: a sampler goes on from the call before, a loss over
        noise levels from what was encoded."""
        before = [self._seen[1]] if len(self._seen) > 1 else []
        found = self._relate("model-further", before, model, thoroughly=True)
        found += self._relate("raw-further", self._encoded, model, thoroughly=True)
        self._pairs.apart.append([joint for _, joint in found])

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
        if self._first is not None:
            self._relate("raw-model", self._encoded, self._first)
            self._first = None
        to_raw = self._relate("raw-decoder", self._encoded, raw, thoroughly=True)
        to_model = self._relate("model-decoder", self._seen, raw, thoroughly=True)
        responses = [self._response(record) for record in self._seen]
        self._decodes.append(
            Seen(
                [(key[0], joint) for key, joint in to_raw],
                [(joint, responses[key[1]]) for key, joint in to_model],
                Moments.of(raw),
                widened(raw).flatten(2).mean(dim=2),
            )
        )

    def _response(self, record: Held) -> Response:
        """What is known of a denoiser call beside what went in."""
        returned = None if record.output is None else record.output.as_it_was()
        output = None if returned is None else beside(record.latents, self._turned(returned))
        return Response(output, record.clean)

    def latest(self) -> Held | None:
        """The last denoiser call that was held."""
        return self._seen[0] if self._seen else None

    def lost(self) -> None:
        """A denoiser call that a decode may continue, and that was not held: no earlier one stands in for it."""
        self.passed("denoise")
        self._seen.clear()
        if self._fresh:
            self._fresh, self._first = False, None

    def passed(self, call: str) -> None:
        """A call that was not looked at."""
        self.calls[call] += 1

    def _note(self, call: str, latents: Tensor) -> None:
        self.calls[call] += 1
        epsilon = torch.finfo(latents.dtype).eps
        self.epsilon = max(self.epsilon, epsilon if epsilon > 1e-6 else 0.0)

    def _relate(
        self, kind: str, held: Iterable[Held], second: Tensor, thoroughly: bool = False
    ) -> list[tuple[Key, Joint]]:
        """Adds up every pair of held latents, newest first, and later ones that may be the same.

        Args:
            kind: what is paired with what.
            held: the earlier calls.
            second: latents of the later one.
            thoroughly: look at unlikely pairs as often as at the likeliest, and keep none of them here.

        Returns:
            The pairs, each with its key.
        """
        newer, found = 0, []
        for lag, record in enumerate(held):
            rows = self._related_rows(kind, lag, record, record.latents, second, newer, thoroughly)
            if record.handed is not None:
                rows += self._related_rows(kind + DRAWN, lag, record, record.handed, second, newer, thoroughly)
            found += rows
            newer += len(record.latents)
            record.advance(kind, len(second))
        if not thoroughly:
            self._pairs.add(found)
        return found

    def _related_rows(
        self, kind: str, lag: int, record: Held, latents: Tensor, second: Tensor, newer: int, thoroughly: bool
    ) -> list[tuple[Key, Joint]]:
        """The pairs of one earlier call with a later one."""
        views = matched(latents, second)
        if views is None:
            return []
        first, other = views
        found, likeliest = [], not lag
        for place, mine, theirs in placements(len(first), len(other), newer, record.taken.get(base(kind), 0)):
            key = (kind, lag, place, first.shape[1])
            if thoroughly or likeliest or len(self._pairs.kept[key]) < PROBES:
                pair = first[mine], other[theirs].to(first.device)
                found.append((key, self._joint(kind, record, place, *pair)))
            likeliest = False
        return found

    def _joint(self, kind: str, record: Held, place: str, first: Tensor, second: Tensor) -> Joint:
        """What one pair says; where noise may lie in between, also what its residual looks like."""
        if not kind.startswith("raw-model"):
            return Joint.of(first, second)
        name = place + kind.removesuffix(AGAIN)
        joint, record.residual[name] = Joint.with_residual(first, second, record.residual.get(name))
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
        drawn = self._pairs.draws(self.epsilon)
        ways, decodes = ways_of(self._decodes, drawn, RELATED)
        statistics = _statistics(raw)
        seen = Measurement(statistics, declared=declared, epsilon=self.epsilon, decodes=decodes)
        seen = replace(seen, images=max(1, self.images), scenes=distinct(self._each), raw_error=std_error(self._each))
        seen = replace(seen, means=means_of(self._each), strangers=self._pairs.strangers())
        if raw is None:
            return [replace(seen, total=ways[0].total)] if ways else [seen]
        inside, undone = self._pairs.best("inside-encode"), self._pairs.best("inside-decode")
        if not normalises(first(inside), first(undone), self.epsilon):
            inside, undone = [], []
        encodes = self._pairs.encodes(inside, drawn) if self._model else inside
        if not self._model:
            ways = [Way(way.total, None) for way in ways if way.total is not None]
        model = _widest(self._model) if self._model else _widest(self._handed) if encodes else None
        seen = replace(seen, model=model)
        found, used = [], set()
        for way in ways or [Way(None, None)]:
            encode = encode_of(way, encodes)
            used.add(id(encode))
            found.append(replace(seen, encode=encode, total=way.total, decode=half(encode, way, first(undone))))
        # what was encoded in another way and not decoded: it would meet the decode that was seen
        met = next((one.decode for one in found if related(one.decode)), first(undone))
        found += [replace(seen, encode=other, decode=met) for other in encodes if id(other) not in used]
        return [of_means(one) for one in found]

    def conditions(self) -> AffineFit | None:
        """Raw latents -> the last channels behind the denoiser's own latents, as inpainting appends them, where related."""
        found = self._pairs.best("raw-condition")
        return found[0] if found and related(found[0]) else None


def _add(totals: dict[int, Moments], latents: Tensor) -> None:
    """Adds latents to the moments of those with as many channels."""
    channels = latents.shape[1]
    totals[channels] = merge(totals.get(channels), Moments.of(latents))


def _widest(totals: dict[int, Moments]) -> ChannelStatistics | None:
    """The statistics of the layout that was seen most."""
    most = max(totals.values(), key=lambda moments: moments.count * moments.mean.shape[1], default=None)
    return _statistics(most)


def _statistics(moments: Moments | None) -> ChannelStatistics | None:
    return None if moments is None else statistics_of(moments)
