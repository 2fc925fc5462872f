"""Networks that no name, class or library tells, by what a program does with what they hand out and what they are given.

Latent diffusion has a shape of its own: something turns data into what is mixed with noise and handed to a denoiser; and
what the denoiser makes of noise goes into something else, and never back. The first is an encoder, the second is the
decoder of the same autoencoder where one factor stands beside both, or where one object, call or function holds them both.

A run of the interpreter with a :class:`Probe` takes every stranger for an encoder, and notes what becomes of that.
``roles`` tells from the notes which calls encode and decode; the next run knows them.
"""

from __future__ import annotations

import builtins
import functools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import norms, schedules
from scalelint.analysis.calls.arguments import given_latents, latents_of
from scalelint.analysis.domain import chains
from scalelint.analysis.domain.naming import components, last_component
from scalelint.analysis.domain.operands import latent_of
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
from scalelint.analysis.verdict.nameless import text_of
from scalelint.knowledge.names import innermost, is_no_factor
from scalelint.knowledge.numerals import is_meaningful
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import FROM_ELSEWHERE, NOISED
from scalelint.syntax import cst, descendants

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter

#: marks on a way of latents that they went through a stranger
THROUGH = "through"
#: words of functions that look at what they are given, or compare it, or take it from one process to another
_LOOKS = frozenset(
    {"loss", "losses", "criterion", "metric", "metrics", "log", "print", "plot", "show", "append", "hook", "callback"}
    | {"gradient", "gradients", "grad", "backward", "update"}
    | {"gather", "allgather", "reduce", "allreduce", "broadcast", "scatter"}
)
#: words by which people call the networks of an autoencoder, and what each of them does
_CALLED = {"encoder": "encode", "enc": "encode", "decoder": "decode", "dec": "decode"}
#: ... and the word for its partner
_PARTNER = {"encoder": "decoder", "enc": "dec", "decoder": "encoder", "dec": "enc"}
#: what tensors are asked for, and no networks
_SHAPED = frozenset({"shape", "ndim"})
#: origins that are in the space of the diffusion model
_MODEL = frozenset({"noise", "denoised"})
_KNOWN = frozenset({"noise", "encoded"})


@dataclass(frozen=True)
class Role:
    """What a call does: ``encode`` or ``decode``, by which autoencoder, and whether that is beyond doubt."""

    kind: str
    key: str
    strong: bool


#: by the ``id`` of a call, and what is called there where that may be several things; "" where it is one
Roles = dict[tuple[int, str], Role]


@dataclass(eq=False)
class Stranger:
    """Something opaque that is called, under one name in one function or class."""

    text: str
    calls: dict[int, cst.Call] = field(default_factory=dict)
    given: dict[int, list[Latent]] = field(default_factory=dict)  #: what the diffusion model made, by call
    handed: list[Latent] = field(default_factory=list)  #: what it decodes by its name, and somebody has scaled
    starts: bool = False  #: it is given noise before anything was made of it: a denoiser
    draws: bool = False  #: ... which is noise alone, or what it made before: it draws samples
    loops: bool = False  #: what it makes goes back into a denoiser
    parameters: set[int] = field(default_factory=set)  #: the parameters of functions that are it
    makers: set[str] = field(default_factory=set)  #: what was called to make it: ``onnxruntime.InferenceSession``
    beside: set[Stranger] = field(default_factory=set)  #: whose answers it is given with what the diffusion model made
    behind: set[Stranger] = field(default_factory=set)  #: whose answers it is given as they are: ``expand(squeeze(x))``
    names: set[tuple[str, str]] = field(
        default_factory=set
    )  #: its texts and scopes: one call may be reached by several

    def holds(self, other: Stranger) -> bool:
        """Whether the other one is a method of this one, in a scope that knows both."""
        return any((theirs.rpartition(".")[0], scope) in self.names for theirs, scope in other.names)

    def holders(self, other: Stranger) -> set[tuple[str, str]]:
        """What holds this one and the other, in each scope that knows both."""
        return {_holders(mine, theirs) for mine, scope in self.names for theirs, there in other.names if scope == there}


def _holders(mine: str, theirs: str) -> tuple[str, str]:
    """What holds two things: ``parts`` of ``parts.enc``, of ``parts.enc.run`` too; "" for plain names."""
    one, other = components(mine), components(theirs)
    while one and other and one[-1] == other[-1]:  # of two exported graphs the same method is called
        one, other = one[:-1], other[:-1]
    return ".".join(one[:-1]), ".".join(other[:-1])


def called(text: str) -> tuple[str, str]:
    """What something does by its name, ``encode`` or ``decode``, and the names of both networks of such a pair.

    That is no evidence: where what the program does with it says the same, its partner may be in another file.
    """
    for part in reversed(components(text)):
        words = words_of(part)
        found = [place for place, word in enumerate(words) if word in _CALLED]
        if len(found) == 1:
            place, word = found[0], words[found[0]]
            names = ["_".join((*words[:place], each, *words[place + 1 :])) for each in (word, _PARTNER[word])]
            return _CALLED[word], "+".join(names if _CALLED[word] == "encode" else reversed(names))
    return "", ""


class Strangers:
    """Answers for networks that nothing else tells: by roles that a run before found, or by a probe that looks for them."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self.roles: Roles = {}
        self.probe: Probe | None = None
        self.met = False  #: a stranger is given what a diffusion model made
        self.passed: set[int] = set()  #: calls of functions of the program that say nothing of latents

    @property
    def closely(self) -> bool:
        """Whether every class of the program is to be read: what is known by its code is no stranger."""
        return self.probe is not None or bool(self.roles)

    @property
    def are_open(self) -> bool:
        """Whether a probe may tell something: there are strangers, and not both ends of an autoencoder are known."""
        arrivals = self.run.record.arrivals.values()
        self.met = self.met or any(a.kind == "noised" and id(a.latent.origin.node) in self.passed for a in arrivals)
        encoded = any(a.latent.origin.kind == "encoded" and a.latent.origin.strong for a in arrivals)
        return self.met and not (encoded and any(a.kind == "decoded" and a.strong for a in arrivals))

    def stored(self, value: Value) -> None:
        """Something is put into a file: what a function of the program made that was not followed may be latents."""
        made = (latent_of(a) for a in value if isinstance(a, (Latent, Path)))
        self.met = self.met or any(latent is not None and id(latent.origin.node) in self.passed for latent in made)

    def call(self, node: cst.Call, text: str, callee: Alternative, arguments: Arguments) -> Value | None:
        """What a call of something opaque gives; None where nothing is known."""
        role = self.roles.get((id(node), "")) or self.roles.get((id(node), text))
        if role is not None:
            return self.run.networks.role(node, role, arguments)
        if norms.is_layer(self.run, text):
            return None
        if self._drives(node, text, callee, arguments):
            return (Latent(Origin("denoised", node, text, space="model", strong=False)),)
        if self.probe is not None:
            return self.probe.call(node, text, callee, arguments)
        self.met = self.met or bool(called(self.named(node, text))[0]) or _is_worth_it(arguments)
        return None

    def named(self, node: cst.Call, text: str) -> str:
        """What a network goes by, in a chain that a function makes with that too: ``network`` of ``build_decoder``."""
        scope = self.run.chains.scope_of_step(node)
        return f"{scope}.{text}" if called(scope)[0] and not called(text)[0] else text

    def _drives(self, node: cst.Call, text: str, callee: Alternative, arguments: Arguments) -> bool:
        """Whether a loop moves something on, of which no more is known, by what a stranger makes of it: ``x = x - field(x, t) / n``."""
        function = self.run.frame.function
        known = any(latent.origin.kind in _KNOWN or latent.steps for latent in given_latents(arguments))
        if function is None or known or id(node) not in function.drivers:
            return False
        return _is_stranger(self.run, text, isinstance(callee, Path) and callee.parameter)

    def object(self, node: cst.Call, text: str, network: Instance, arguments: Arguments) -> Value | None:
        """The same for a network of the program, which is known by its layers only; not for what scales by itself."""
        if not network.cls.is_network or network.cls.converts_inside or any(chains.scales(v) for _, v in network.held):
            return None
        return self.call(node, text if network.text == network.cls.name else network.text, network, arguments)


class Probe:
    """What strangers are given, and what becomes of what they give."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self.strangers: dict[tuple[str, str], Stranger] = {}
        self.made: dict[tuple[int, str], Stranger] = {}  #: by call and what is called, what may encode
        self.timed: set[int] = set()  #: ... the calls that are given nothing but points of time
        self.beside: list[Latent] = []  #: what something encoded, and a denoiser or a sampler is handed beside noise
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
        if _is_of_tensor(self.run, node):
            return None
        text = self.run.strangers.named(node, text)
        given = list(given_latents(arguments))
        model = [latent for latent in given if latent.origin.kind in _MODEL]
        if self.run.callbacks.is_sampler(text, arguments):
            return None  # which is known, whatever it goes on from
        stranger = self._stranger(node, text)
        if parameter is not None and parameter.text == self.run.text(node.func):
            stranger.parameters.add(id(parameter.node))
        if isinstance(callee, Path) and isinstance(callee.node, cst.Call):
            stranger.makers.add(self.run.text(callee.node.func))
        if model:
            value = self._beside_model(node, stranger, model)
            each = (list(latents_of(argument)) for _, argument in arguments.all())
            stranger.beside.update(*(self._makers(part) for part in each if not any(x in model for x in part)))
            if stranger.starts:
                self.taken.update(*(factors_of(latent) for latent in given if latent.origin.kind in FROM_ELSEWHERE))
                self.beside += [latent for latent in given if latent.origin.kind == "encoded"]
            return value
        if called(text)[0] == "decode":
            stranger.handed.extend(latent for latent in given if latent.steps or latent.gains)
            return tuple(_through(latent, node) for latent in given)
        scaled = [latent for latent in given if latent.origin.kind == "encoded" and (latent.steps or latent.gains)]
        if scaled:
            return tuple(_through(latent, node) for latent in scaled)
        stranger.behind.update(self._makers(given) - {stranger})
        if all(schedules.is_point(self.run, written) for written, _ in arguments.all()):
            self.timed.add(id(node))
        self.made[id(node), text] = stranger
        return (Latent(Origin("encoded", node, text, "", "raw")),)

    def _makers(self, given: list[Latent]) -> set[Stranger]:
        """The strangers that made what may be encoded."""
        plain = (latent.origin for latent in given if latent.origin.kind == "encoded")
        makers = (self.made.get((id(origin.node), origin.text)) for origin in plain)
        return {maker for maker in makers if maker is not None}

    def _stranger(self, node: cst.Call, text: str) -> Stranger:
        owner = self.run.frame.owner
        own = owner.name if owner is not None and text.startswith("self.") else ""
        scope = own or self.run.chains.scope_of_step(node)
        again = (each for each in self.strangers.values() if id(node) in each.calls and _are_alike(each.text, text))
        found = next(again, None) or self.strangers.setdefault((text, scope), Stranger(text))
        found.names.add((text, scope))
        found.calls[id(node)] = node
        return found

    def _beside_model(self, node: cst.Call, stranger: Stranger, model: list[Latent]) -> Value:
        """A stranger that is given noise, or what was made of it."""
        made = [latent for latent in model if latent.origin.kind == "denoised"]
        pure = any(latent.origin.text != NOISED for latent in model)
        stranger.starts = stranger.starts or not made
        again = any(id(latent.origin.node) in stranger.calls for latent in made)
        stranger.draws = stranger.draws or (stranger.starts and (pure or again))
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
        through = set().union(*map(calls_through, latents))
        for stranger in self.strangers.values():
            stranger.loops |= not through.isdisjoint(stranger.calls)


def calls_through(latent: Latent) -> set[int]:
    """The calls of strangers that latents went through."""
    return {id(step.node) for step in latent.steps if step.kind == THROUGH}


def factors_of(latent: Latent, mixture: cst.CSTNode | None = None) -> set[str]:
    """By what latents are scaled, ahead of the mixture with noise: how much of them is in that is no factor."""
    inside = set(map(id, descendants(mixture))) if mixture is not None else set()
    found = set()
    for step, _ in latent.ordered():
        literal = step.quantity.literal if is_meaningful(step.quantity.literal) else ""
        name = last_component(innermost(text_of(step))) or literal
        number = any(symbol.is_number for symbol, _ in step.quantity.powers)
        if step.kind == "scale" and name and id(step.node) not in inside and (number or not is_no_factor(name)):
            found.add(name)
    return found


def _are_alike(one: str, other: str) -> bool:
    """Whether two texts may reach one thing: ``self.decoder`` and ``lab.decoder``; ``fine.decode`` and ``coarse.decode`` do not."""
    mine, theirs = components(one), components(other)
    return one == other or (len(mine) > 1 and mine[1:] == theirs[1:] and (mine[0] == "self") != (theirs[0] == "self"))


def _through(latent: Latent, node: cst.Call) -> Latent:
    return replace(latent, steps=(*latent.steps, Step(THROUGH, "", (id(node), 99), Quantity((), None), node)))


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
    if parameter or head == "self" or (len(parts) > 1 and run.foreign.is_class(head)):
        return True
    return not (run.foreign.is_imported(head) or hasattr(builtins, head))


def _is_of_tensor(run: Interpreter, node: cst.Call) -> bool:
    """Whether a method is asked of what the function at hand asks for its shape: a tensor, ``frames.unfold(-1, n, hop)``."""
    owner = node.func.value if isinstance(node.func, cst.Attribute) else None
    function = run.frame.function
    return isinstance(owner, cst.Name) and function is not None and owner.value in _tensors(function.node)


@functools.lru_cache(maxsize=16)  # few: each holds a part of its tree
def _tensors(function: cst.CSTNode) -> frozenset[str]:
    """The names that are asked for their shape inside a function."""
    asked = (part for part in descendants(function) if isinstance(part, cst.Attribute) and part.attr.value in _SHAPED)
    return frozenset(part.value.value for part in asked if isinstance(part.value, cst.Name))
