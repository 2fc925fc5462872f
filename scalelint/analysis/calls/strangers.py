"""Networks that no name, class or library tells, by what a program does with what they hand out and what they are given.

Latent diffusion has a shape of its own: something turns data into what is mixed with noise and handed to a denoiser; and
what the denoiser makes of noise goes into something else, and never back. The first is an encoder, the second is the
decoder of the same autoencoder where one factor stands beside both, or where one object, call or function holds them both.

A run of the interpreter with a :class:`Probe` takes every stranger for an encoder, and notes what becomes of that.
:func:`roles` tells from the notes which calls encode and decode; the next run knows them.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls.events import given_latents
from scalelint.analysis.domain.naming import components, last_component
from scalelint.analysis.domain.operands import NOISED, is_meaningful
from scalelint.analysis.domain.values import (
    Alternative,
    Instance,
    Latent,
    Mapping,
    Origin,
    Path,
    Quantity,
    Step,
    Value,
)
from scalelint.analysis.verdict.nameless import is_no_factor, text_of
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst, descendants

if TYPE_CHECKING:
    from scalelint.analysis.calls.events import Arguments
    from scalelint.analysis.classes.program import Function
    from scalelint.analysis.interpret.interpreter import Interpreter
    from scalelint.analysis.interpret.recorder import Arrival

#: what is no part of a name
_NO_NAME = re.compile(r"\W+")
#: marks on a way of latents that they went through a stranger
_THROUGH = "through"
#: words of functions that look at what they are given, or compare it
_LOOKS = frozenset(
    {"loss", "losses", "criterion", "metric", "metrics", "log", "print", "plot", "show", "append", "hook", "callback"}
)
#: origins of what somebody else has encoded
_FROM_ELSEWHERE = frozenset({"loaded", "parameter", "unknown"})
#: origins that are in the space of the diffusion model
_MODEL = frozenset({"noise", "denoised"})


@dataclass(frozen=True)
class Role:
    """What a call does: ``encode`` or ``decode``, by which autoencoder, and whether that is beyond doubt."""

    kind: str
    key: str
    strong: bool


@dataclass(eq=False)
class Stranger:
    """Something opaque that is called, under one name in one function or class."""

    text: str
    scope: str  #: the class around, of an attribute of self
    calls: dict[int, cst.Call] = field(default_factory=dict)
    given: dict[int, list[Latent]] = field(default_factory=dict)  #: what the diffusion model made, by call
    starts: bool = False  #: it is given noise before anything was made of it: a denoiser
    draws: bool = False  #: ... which is noise alone, or what it made before: it draws samples
    loops: bool = False  #: what it makes goes back into a denoiser
    parameters: set[int] = field(default_factory=set)  #: the parameters of functions that are it
    makers: set[str] = field(default_factory=set)  #: what was called to make it: ``onnxruntime.InferenceSession``

    def holders(self, other: Stranger) -> tuple[str, str]:
        """What holds this one and the other: ``parts`` of ``parts.enc``, of ``parts.enc.run`` too; "" for plain names."""
        mine, theirs = components(self.text), components(other.text)
        while mine and theirs and mine[-1] == theirs[-1]:  # of two exported graphs the same method is called
            mine, theirs = mine[:-1], theirs[:-1]
        return ".".join(mine[:-1]), ".".join(theirs[:-1])


class Strangers:
    """Answers for networks that nothing else tells: by roles that a run before found, or by a probe that looks for them."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self.roles: dict[int, Role] = {}
        self.probe: Probe | None = None
        self.met = False  #: a stranger is given what a diffusion model made

    @property
    def closely(self) -> bool:
        """Whether every class of the program is to be read: what is known by its code is no stranger."""
        return self.probe is not None or bool(self.roles)

    @property
    def are_open(self) -> bool:
        """Whether a probe may tell something: there are strangers, and not both ends of an autoencoder are known."""
        arrivals = self.run.record.arrivals.values() if self.met else ()
        encoded = any(a.latent.origin.kind == "encoded" and a.latent.origin.strong for a in arrivals)
        return self.met and not (encoded and any(a.kind == "decoded" and a.strong for a in arrivals))

    def call(self, node: cst.Call, text: str, callee: Alternative, arguments: Arguments) -> Value | None:
        """What a call of something opaque gives; None where nothing is known."""
        if id(node) in self.roles:
            return self.run.events.role(node, self.roles[id(node)], arguments)
        if self.probe is not None:
            return self.probe.call(node, text, callee, arguments)
        self.met = self.met or _is_worth_it(arguments)
        return None

    def object(self, node: cst.Call, text: str, network: Instance, arguments: Arguments) -> Value | None:
        """The same for a network of the program, which is known by its layers only; not for what scales by itself."""
        if not network.cls.is_network or network.cls.scales_inside:
            return None
        return self.call(node, text if network.text == network.cls.name else network.text, network, arguments)


class Probe:
    """What strangers are given, and what becomes of what they give."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self.strangers: dict[tuple[str, str], Stranger] = {}
        self.made: dict[int, Stranger] = {}  #: by call, what may encode
        self.taken: set[str] = (
            set()
        )  #: by what latents are scaled that a denoiser takes, and that something else encoded

    def call(self, node: cst.Call, text: str, callee: Alternative, arguments: Arguments) -> Value | None:
        """What a stranger gives as far as the probe knows; None for what is none."""
        parameter = callee if isinstance(callee, Path) and callee.parameter else None
        if not arguments.all() or not (
            isinstance(callee, Instance) or _is_stranger(self.run, text, parameter is not None)
        ):
            return None
        stranger = self._stranger(node, text)
        if parameter is not None and parameter.text == text:
            stranger.parameters.add(id(parameter.node))
        if isinstance(callee, Path) and isinstance(callee.node, cst.Call):
            stranger.makers.add(self.run.text(callee.node.func))
        given = list(given_latents(arguments))
        model = [latent for latent in given if latent.origin.kind in _MODEL]
        if model:
            value = self._beside_model(node, stranger, model)
            if stranger.starts:
                self.taken.update(*(_factors(latent) for latent in given if latent.origin.kind in _FROM_ELSEWHERE))
            return value
        scaled = [latent for latent in given if latent.origin.kind == "encoded" and (latent.steps or latent.gains)]
        if scaled:
            return tuple(_through(latent, node) for latent in scaled)
        self.made[id(node)] = stranger
        return (Latent(Origin("encoded", node, text, "", "raw")),)

    def _stranger(self, node: cst.Call, text: str) -> Stranger:
        owner = self.run.frame.owner
        scope = owner.name if owner is not None and text.startswith("self.") else ""
        found = self.strangers.setdefault((text, scope), Stranger(text, scope))
        found.calls[id(node)] = node
        return found

    def _beside_model(self, node: cst.Call, stranger: Stranger, model: list[Latent]) -> Value:
        """A stranger that is given noise, or what was made of it."""
        made = [latent for latent in model if latent.origin.kind == "denoised"]
        pure = any(latent.origin.text != NOISED for latent in model)
        stranger.starts = stranger.starts or not made
        stranger.draws = stranger.draws or (stranger.starts and pure)
        if stranger.starts:
            self.come_back(model)
            return (Latent(Origin("denoised", node, stranger.text, space="model")),)
        stranger.given.setdefault(id(node), []).extend(made)
        return tuple(_through(latent, node) for latent in made)

    def is_drawn(self, latent: Latent) -> bool:
        """Whether latents are a sample: of noise alone something was made again and again, or by what is known to."""
        made = [stranger for stranger in self.strangers.values() if id(latent.origin.node) in stranger.calls]
        return not made or any(stranger.draws for stranger in made)

    def come_back(self, latents: Iterable[Latent]) -> None:
        """Note the strangers that latents went through on their way back into a denoiser."""
        through = {id(step.node) for latent in latents for step in latent.steps if step.kind == _THROUGH}
        for stranger in self.strangers.values():
            stranger.loops |= not through.isdisjoint(stranger.calls)


def roles(probe: Probe) -> dict[int, Role]:
    """The calls that encode and decode, by ``id`` of their nodes."""
    ends = _Ends(probe)
    found: dict[int, Role] = {}
    for place, (encoders, decoders) in enumerate(ends.by_factor() or ends.held_together() or ends.fed_from_elsewhere()):
        known = next((end.key for end in (*encoders, *decoders) if end.key), "")
        key = known or "+".join(_NO_NAME.sub("", last_component(ends[0].text)) for ends in (encoders, decoders) if ends)
        key = f"{key}{place or ''}" if not known else key
        found.update({call: Role("encode", key, True) for end in encoders for call in end.calls})
        found.update({call: Role("decode", key, True) for end in decoders for call in end.calls})
    return found


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
        mine, theirs = self.stranger.holders(other.stranger)
        return bool(mine and theirs) and mine != theirs and last_component(mine) != last_component(theirs)


class _Ends:
    """The encoders and the decoders that a probe met."""

    def __init__(self, probe: Probe) -> None:
        self.encoders: dict[object, _End] = {}
        self.decoders: list[_End] = []
        self.elsewhere = _End("", set(probe.taken))  #: what has encoded the latents that are loaded, or handed in
        self.parameters = {id(p.node): function for function in probe.run.inliner.applied for p in function.parameters}
        for arrival in probe.run.record.arrivals.values():
            self._arrived(probe, arrival)
        for stranger in probe.strangers.values():
            given = [latent for latents in stranger.given.values() for latent in latents if probe.is_drawn(latent)]
            if given and not stranger.starts and not stranger.loops:
                factors = set().union(*(_factors(_last_leg(latent)) for latent in given))
                first = any(_last_leg(latent) is latent for latent in given)
                self.decoders.append(_End(stranger.text, factors, stranger, stranger.given, first=first))

    def _arrived(self, probe: Probe, arrival: Arrival) -> None:
        origin = arrival.latent.origin
        stranger = probe.made.get(id(origin.node))
        factors = _factors(arrival.latent, arrival.node)
        if origin.kind == "encoded" and stranger is None and origin.strong and origin.autoencoder:
            self._known(self.encoders, origin.autoencoder).factors.update(factors)
        elif arrival.kind == "noised" and stranger is not None and not stranger.starts and not stranger.given:
            end = self.encoders.setdefault(stranger, _End(stranger.text, set(), stranger, stranger.calls))
            end.factors.update(factors)
        elif arrival.kind in ("noised", "denoiser") and origin.kind in _FROM_ELSEWHERE and arrival.strong:
            self.elsewhere.factors.update(factors)
        if arrival.kind == "decoded" and arrival.strong and arrival.autoencoder:
            self.decoders.append(_End(arrival.autoencoder, factors, key=arrival.autoencoder))

    def _known(self, ends: dict[object, _End], key: str) -> _End:
        return ends.setdefault(key, _End(key, set(), key=key))

    def by_factor(self) -> list[tuple[list[_End], list[_End]]]:
        """The ends that one factor stands beside, a stranger at least among them; of one that is known, one end only."""
        found: list[tuple[list[_End], list[_End]]] = []
        taken: set[_End] = set()
        for encoder in self.encoders.values():
            decoders = [end for end in self.decoders if encoder.shares(end) and end not in taken]
            encoders = [end for end in self.encoders.values() if any(end.shares(d) for d in decoders)]
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
        """Whether one object holds both, or one function is handed both."""
        mine, theirs = one.holders(other)
        if mine or theirs:
            return mine == theirs and one.scope == other.scope
        if not one.makers.isdisjoint(other.makers):
            return True
        return any(
            {one.text, other.text} <= {p.name for p in f.parameters} for f in self._handed(one) | self._handed(other)
        )

    def _handed(self, stranger: Stranger) -> set[Function]:
        """The functions that a stranger is a parameter of."""
        return {self.parameters[p] for p in stranger.parameters if p in self.parameters}


def _last_leg(latent: Latent) -> Latent:
    """What was done to latents since they went through a stranger; the same where they went through none."""
    through = [place for place, step in enumerate(latent.steps) if step.kind == _THROUGH]
    if not through:
        return latent
    behind = through[-1] + 1
    return replace(latent, steps=latent.steps[behind:], gains=tuple(g for g in latent.gains if g.after >= behind))


def _factors(latent: Latent, mixture: cst.CSTNode | None = None) -> set[str]:
    """By what latents are scaled, ahead of the mixture with noise: how much of them is in that is no factor."""
    inside = set(map(id, descendants(mixture))) if mixture is not None else set()
    found = set()
    for step, _ in latent.ordered():
        literal = step.quantity.literal if is_meaningful(step.quantity.literal) else ""
        name = last_component(text_of(step)) or literal
        if step.kind == "scale" and name and id(step.node) not in inside and not is_no_factor(name):
            found.add(name)
    return found


def _through(latent: Latent, node: cst.Call) -> Latent:
    return replace(latent, steps=(*latent.steps, Step(_THROUGH, "", (id(node), 99), Quantity((), None), node)))


def _is_worth_it(arguments: Arguments) -> bool:
    """Whether something is given what a diffusion model made, or noise by a name, as exported graphs take it."""
    fed = any(isinstance(a, Mapping) for _, value in arguments.all() for a in value)
    kinds = {latent.origin.kind for latent in given_latents(arguments)}
    return "denoised" in kinds or (fed and "noise" in kinds)


def _is_stranger(run: Interpreter, text: str, parameter: bool) -> bool:
    """Whether a callee may be a network: a parameter, a variable, an attribute; no function that is imported or built in."""
    parts = components(text)
    if not parts or parts[-1][:1].isupper() or _LOOKS.intersection(words_of(parts[-1])):
        return False
    head = parts[0]
    return parameter or head == "self" or (head not in run.imports and not hasattr(builtins, head))
