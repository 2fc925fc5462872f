"""Which strangers encode and which decode: what a probe's notes say together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls.strangers import THROUGH, Probe, Role, Roles, Stranger, called, calls_through, factors_of
from scalelint.analysis.domain.naming import components, last_component
from scalelint.analysis.domain.values import Latent
from scalelint.model import FROM_ELSEWHERE

if TYPE_CHECKING:
    from scalelint.analysis.classes.functions import Function
    from scalelint.analysis.interpret.recorder import Arrival

#: what is no part of a name
_NO_NAME = re.compile(r"\W+")


def roles(probe: Probe) -> Roles:
    """The calls that encode and decode."""
    ends = _Ends(probe)
    found: Roles = {}
    for place, (encoders, decoders) in enumerate(ends.by_factor() or ends.held_together() or ends.fed_from_elsewhere()):
        known = next((end.key for end in (*encoders, *decoders) if end.key), "")
        pair = _object_of(encoders, decoders) or next((called(end.text)[1] for end in (*encoders, *decoders)), "")
        key = pair or "+".join(_NO_NAME.sub("", last_component(ends[0].text)) for ends in (encoders, decoders) if ends)
        key = known or f"{key}{place or ''}"
        found.update({place: Role("encode", key, True) for end in encoders for place in _places(probe, end)})
        found.update({place: Role("decode", key, True) for end in decoders for place in _places(probe, end)})
    paired = set(found)
    for kind, end in ends.called_so():
        if end.factors or not paired:  # beside a pair that is known another one has a factor of its own
            role = Role(kind, called(end.text)[1], bool(end.factors))
            found.update({place: role for place in _places(probe, end) if place not in paired})
    return found


def _places(probe: Probe, end: _End) -> Iterator[tuple[int, str]]:
    """The calls of an end; of ``self.sessions[name].run(...)``, which calls others too, with what it calls."""
    for call in end.calls:
        several = sum(call in stranger.calls for stranger in probe.strangers.values()) > 1
        texts = [text for text, _ in end.stranger.names] if several and end.stranger is not None else [""]
        yield from ((call, text) for text in texts)


def _object_of(encoders: list[_End], decoders: list[_End]) -> str:
    """``stage`` where ``stage.encode`` and ``stage.decode`` are the two ends."""
    strangers = [end.stranger for end in (*encoders[:1], *decoders[:1]) if end.stranger is not None]
    if len(strangers) < 2 or {last_component(s.text) for s in strangers} != {"encode", "decode"}:
        return ""
    held = [mine for mine, theirs in strangers[0].holders(strangers[1]) if mine == theirs]
    return min(held, default="")


@dataclass(eq=False)
class _End:
    """What may be one end of an autoencoder: a stranger, or an autoencoder that is known (``key``) and needs no role."""

    text: str
    factors: set[str]
    stranger: Stranger | None = None
    calls: Iterable[int] = ()
    key: str = ""
    first: bool = True  #: nothing else takes what the diffusion model made before

    def shares(self, other: _End) -> bool:
        """Whether one factor stands beside both, and the two are not held by two objects."""
        return not self.factors.isdisjoint(other.factors) and (bool(self.key or other.key) or not self.apart(other))

    def apart(self, other: _End) -> bool:
        """Whether two objects hold them: ``base.enc`` and ``detail.dec``."""
        if self.stranger is None or other.stranger is None:
            return False
        held = self.stranger.holders(other.stranger)
        return bool(held) and all(mine and theirs and _are_two(mine, theirs) for mine, theirs in held)


def _are_two(one: str, other: str) -> bool:
    """Whether two texts in one scope are two objects: ``low.codec`` and ``high.codec``; ``self.codec`` may be that of another."""
    heads = {components(one)[0], components(other)[0]}
    return one != other and (last_component(one) != last_component(other) or "self" not in heads)


class _Ends:
    """The encoders and the decoders that a probe met."""

    def __init__(self, probe: Probe) -> None:
        self.encoders: dict[object, _End] = {}
        self.handed: dict[object, _End] = {}  #: what hands something to a denoiser, or to a sampler: conditions do too
        self.decoders: list[_End] = []
        self.stored: list[_End] = []  #: what hands out what is scaled and put into a file
        self.scaled: list[tuple[str, _End]] = []  #: networks that are called encoder or decoder, beside a factor
        self.elsewhere = _End("", set(probe.taken))  #: what has encoded the latents that are loaded, or handed in
        self.parameters = {id(p.node): function for function in probe.run.inliner.applied for p in function.parameters}
        for arrival in probe.run.record.arrivals.values():
            self._arrived(probe, arrival)
        for latent in probe.beside:
            self._handed_on(probe, latent)
        self._called(probe)
        steppers = {call for each in probe.strangers.values() if _steps(each) for call in each.calls}
        for stranger in probe.strangers.values():
            given = [latent for latents in stranger.given.values() for latent in latents if probe.is_drawn(latent)]
            if given and not stranger.starts and not stranger.loops:
                legs = [_last_leg(latent) for latent in given]
                whole = [
                    calls_through(latent) <= steppers for latent in given
                ]  # a scheduler's step makes no other latents
                # an opaque product behind another stranger may be there for that one
                told = (leg if is_whole else replace(leg, gains=()) for leg, is_whole in zip(legs, whole, strict=True))
                factors = set().union(*map(factors_of, told))
                self.decoders.append(_End(stranger.text, factors, stranger, stranger.given, first=any(whole)))
        self._without_own(probe)
        self._without_levels()
        self._without_schedules(probe)

    def _without_own(self, probe: Probe) -> None:
        """Leave out what a denoiser is asked for, ``net.round_sigma(t)``: a method of one encodes where another one decodes."""
        denoisers = [each for each in probe.strangers.values() if each.starts]
        for stranger in [each for each in self.encoders if isinstance(each, Stranger)]:
            held = any(each.holds(stranger) for each in denoisers)
            ends = (end.stranger for end in self.decoders if end.stranger is not None)
            if held and not any(mine == theirs for end in ends for mine, theirs in stranger.holders(end)):
                del self.encoders[stranger]

    def _without_levels(self) -> None:
        """Leave out what says how far a sample has come, ``guider(denoised, sigma)``: no decoder is given what its encoder made as well."""
        told = set().union(*(end.stranger.beside for end in self.decoders if end.stranger is not None))
        for ends in (self.encoders, self.handed):
            for stranger in told.intersection(ends):
                del ends[stranger]

    def _without_schedules(self, probe: Probe) -> None:
        """Leave out what latents or noise are weighed by at some point of time: ``curve(t)``."""
        ways = (*(a.latent for a in probe.run.record.arrivals.values()), *probe.beside)
        timed = (x.origin for x in ways if id(x.origin.node) in probe.timed)
        for stranger in {probe.made.get((id(origin.node), origin.text)) for origin in timed}:
            for ends in (self.encoders, self.handed):
                ends.pop(stranger, None)

    def _arrived(self, probe: Probe, arrival: Arrival) -> None:
        origin = arrival.latent.origin
        stranger = probe.made.get((id(origin.node), origin.text))
        factors = factors_of(arrival.latent, arrival.node)
        if origin.kind == "encoded" and stranger is None and origin.strong and origin.autoencoder:
            self._known(self.encoders, origin.autoencoder).factors.update(factors)
        elif arrival.kind == "noised" and stranger is not None and not stranger.starts and not stranger.given:
            _note(self.encoders, stranger, factors)
        elif arrival.kind == "stored" and stranger is not None and not stranger.given:
            factors = factors_of(arrival.latent) | _measured(probe, arrival.latent)
            self.stored += [_End(stranger.text, factors, stranger, stranger.calls)] if factors else []
        elif arrival.kind in ("noised", "denoiser") and origin.kind in FROM_ELSEWHERE and arrival.strong:
            self.elsewhere.factors.update(factors)
        if arrival.kind == "denoiser":
            self._handed_on(probe, arrival.latent)
        if arrival.kind == "decoded" and arrival.strong and arrival.autoencoder:
            self.decoders.append(_End(arrival.autoencoder, factors, key=arrival.autoencoder))

    def _handed_on(self, probe: Probe, latent: Latent) -> None:
        stranger = probe.made.get((id(latent.origin.node), latent.origin.text))
        if stranger is not None and not stranger.starts and not stranger.given:
            _note(self.handed, stranger, factors_of(latent))

    def _called(self, probe: Probe) -> None:
        """Note what is scaled behind a network that is called encoder, and before one that is called decoder."""
        record = probe.run.record
        ways = [*(a.latent for a in record.arrivals.values()), *(x for found in record.returns.values() for x in found)]
        for latent in ways:
            stranger = probe.made.get((id(latent.origin.node), latent.origin.text))
            if stranger is not None and called(stranger.text)[0] == "encode" and (factors := factors_of(latent)):
                self.scaled.append(("encode", _End(stranger.text, factors, stranger, stranger.calls)))
        for stranger in probe.strangers.values():
            if factors := set().union(*(factors_of(_last_leg(latent)) for latent in stranger.handed)):
                self.scaled.append(("decode", _End(stranger.text, factors, stranger, stranger.calls)))

    def called_so(self) -> Iterator[tuple[str, _End]]:
        """What the program uses as it is called, where its partner is not told by its use: it may be in another file.

        An encoder hands out what is mixed with noise, or scaled and stored for those who do that; a decoder is given samples;
        or one factor stands beside both.
        """
        if any(end.key for end in (*self.encoders.values(), *self.decoders)):
            return
        used = [("encode", end) for end in self.encoders.values()]
        used += [("decode", end) for end in self.decoders if end.first]
        used += [("encode", end) for end in self.stored]
        for kind, end in self.scaled:
            if any(kind != other and end.shares(partner) for other, partner in (*used, *self.scaled)):
                used.append((kind, end))
        yield from ((kind, end) for kind, end in used if called(end.text)[0] == kind)

    def _known(self, ends: dict[object, _End], key: str) -> _End:
        return ends.setdefault(key, _End(key, set(), key=key))

    def by_factor(self) -> list[tuple[list[_End], list[_End]]]:
        """The ends that one factor stands beside, a stranger at least among them; of one that is known, one end only."""
        found: list[tuple[list[_End], list[_End]]] = []
        taken: set[_End] = set()
        all_encoders = [*self.encoders.values(), *(e for s, e in self.handed.items() if s not in self.encoders)]
        for encoder in all_encoders:
            decoders = [end for end in self.decoders if encoder.shares(end) and end not in taken]
            encoders = [end for end in all_encoders if any(end.shares(d) for d in decoders)]
            whole = any(e.key for e in encoders) and any(d.key for d in decoders)
            if decoders and encoder not in taken and not whole:
                found.append((encoders, decoders))
            taken.update(encoders, decoders)
        return found

    def fed_from_elsewhere(self) -> list[tuple[list[_End], list[_End]]]:
        """The only decoder, where what the model takes is scaled by a factor that stands beside it too."""
        decoders = [end for end in self.decoders if end.first and end.shares(self.elsewhere) and not end.key]
        calls = {call for end in decoders for call in end.calls}
        return [([], decoders)] if decoders and all(calls == set(end.calls) for end in decoders) else []

    def held_together(self) -> list[tuple[list[_End], list[_End]]]:
        """The only encoder and the only decoder, where one object or function holds both and one of them scales."""
        decoders = [end for end in self.decoders if end.first]
        if len(self.encoders) != 1 or len(decoders) != 1:
            return []
        (encoder,), (decoder,) = self.encoders.values(), decoders
        one, other = encoder.stranger, decoder.stranger
        together = one is not None and other is not None and self._are_together(one, other)
        return [([encoder], [decoder])] if together and (encoder.factors or decoder.factors) else []

    def _are_together(self, one: Stranger, other: Stranger) -> bool:
        """Whether the one gets what the other gives, one object holds both, or one function is handed both."""
        if one in other.behind:
            return True
        held = one.holders(other)
        if any(mine or theirs for mine, theirs in held):
            return any(mine == theirs for mine, theirs in held if mine)
        if not one.makers.isdisjoint(other.makers):
            return True
        return any(
            {one.text, other.text} <= {p.name for p in f.parameters} for f in self._handed(one) | self._handed(other)
        )

    def _handed(self, stranger: Stranger) -> set[Function]:
        """The functions that a stranger is a parameter of."""
        return {self.parameters[p] for p in stranger.parameters if p in self.parameters}


def _note(ends: dict[object, _End], stranger: Stranger, factors: set[str]) -> None:
    """One more way behind a network, with what scales it."""
    ends.setdefault(stranger, _End(stranger.text, set(), stranger, stranger.calls)).factors.update(factors)


def _measured(probe: Probe, latent: Latent) -> set[str]:
    """By what latents are scaled that was measured: a factor whatever its name."""
    known = (probe.run.record.standardised.get(id(step.node)) for step, _ in latent.ordered() if step.kind == "scale")
    return {spread.text for spread in known if spread is not None}


def _steps(stranger: Stranger) -> bool:
    """Whether something only goes on from what a denoiser made, as a scheduler's ``step`` does: nobody scales what it is given."""
    given = [latent for latents in stranger.given.values() for latent in latents]
    return stranger.loops and not any(x.gains or any(s.kind != THROUGH for s in x.steps) for x in given)


def _last_leg(latent: Latent) -> Latent:
    """What was done to latents since they went through a stranger; the same where they went through none."""
    through = [place for place, step in enumerate(latent.steps) if step.kind == THROUGH]
    if not through:
        return latent
    behind = through[-1] + 1
    since = (replace(gain, after=gain.after - behind) for gain in latent.gains if gain.after >= behind)
    return replace(latent, steps=latent.steps[behind:], gains=tuple(since))
