"""Calls of what nothing in sight defines: told by what it is handed, by its words, or by nothing at all."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.calls import asked, loops, models, unpacked
from scalelint.analysis.calls.arguments import Arguments, is_alone
from scalelint.analysis.calls.events import FROM_MODELS
from scalelint.analysis.calls.strangers import called
from scalelint.analysis.domain.operands import KNOWN
from scalelint.analysis.domain.values import NOTHING, Alternative, Instance, Latent, Path, Quantity, Step, Value
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: builtins that keep nothing of what they are given
_BUILTIN = frozenset({"isinstance", "len", "print", "type", "hasattr", "callable", "id", "repr", "str"})


class Opaque:
    """Evaluates calls of functions whose code nobody has."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def call(self, node: cst.Call, text: str, base: Alternative, name: str, arguments: Arguments) -> Value:
        """A function that this file does not define."""
        run = self.run
        words = words_of(name)
        if (run.naming.is_a("denoiser", name) and words[0] not in run.vocabulary.calls["build"]) or (
            run.naming.is_a("denoiser", text.rpartition(".")[0])
            and name in ("forward", "forward_with_cfg", "sample", "apply")
        ):
            return self.run.events.diffuse(node, "step", arguments)
        for answer in self._answers(node, text, base, name, arguments):
            if answer is not None:
                return answer
        owner = run.frame.owner
        if self._is_of_own(text) and (run.naming.inside or (owner is not None and owner.is_head)):
            informed = self._informed(arguments)
            if informed and not run.naming.is_a("denoiser", text):
                return tuple(informed)
        if name in ("log_images",):
            return NOTHING
        kept = run.library.held(name, arguments)
        if kept := kept or (unpacked.filled(run, node, arguments) if name not in _BUILTIN else NOTHING):
            return kept
        run.callbacks.called_back(node, base, arguments)
        loops.fitted(run, node, base, arguments)
        called = self._by_made(node, text, base, arguments) or (
            self.run.callbacks.callback(node, text, name, arguments) if not name[:1].isupper() else None
        )
        called = called if called is not None else models.drawn(run, node, text)
        if called is not None:
            return called
        models.under_keys(run, node, arguments)
        for slot, argument in arguments.slots() if name not in _BUILTIN else ():
            for latent in run.events.latents(argument):
                moved_on = latent.origin.node is node and self._is_one_thing(run.text(node.func))
                if latent.origin.kind == "encoded" or moved_on:
                    run.arrive(latent, "handed", node, text, slot=slot)
        if rearranged := self._rearranged(words, arguments):
            return rearranged
        if name in run.vocabulary.calls["decode"]:
            text = text.removesuffix(f".{name}")  # of bytes or records: what is decoded so is no picture
        return (Path(f"{text}()", node=node),)

    def _answers(
        self, node: cst.Call, text: str, base: Alternative, name: str, arguments: Arguments
    ) -> Iterator[Value | None]:
        """What a call gives by what it is handed."""
        yield models.stopped_early(self.run, node, base, arguments)
        yield models.driven(self.run, node, text, arguments)
        yield asked.sample(self.run, node, text)
        models.learnt(self.run, node, text, arguments)
        yield self.run.tasks.handed(node, name, arguments)
        yield self._met(node, text, base, arguments)
        yield self._by_handed(node, text, base, arguments)

    def _met(self, node: cst.Call, text: str, base: Alternative, arguments: Arguments) -> Value | None:
        """What networks give that nothing tells but what they are given and what becomes of it; None for other calls."""
        told = self.run.strangers.call(node, text, base, arguments)
        if told is None and not called(text)[0] and self._is_network(base, text, arguments):
            return self.run.events.diffuse(node, "step", arguments)
        return told

    def _is_network(self, base: Alternative, text: str, arguments: Arguments) -> bool:
        """``model(x, t)`` with noise in it: an object that is called with model latents predicts from them, whatever its name."""
        if not isinstance(base, Path) or text != base.text or len(arguments.all()) < 2:
            return False
        head = text.partition(".")[0]
        if text.rpartition(".")[2][:1].isupper():
            return False  # a constructor
        own = base.parameter or not (self.run.foreign.is_imported(head) or hasattr(builtins, head))
        given = [a for _, value in arguments.all() for a in self.run.items.elements(value)]
        return own and any(isinstance(a, Latent) and a.origin.kind in ("noise", "denoised") for a in given)

    def _by_handed(self, node: cst.Call, text: str, base: Alternative, arguments: Arguments) -> Value | None:
        """``to_model(z)`` with a function or an object that was handed in: it may scale, which its owner knows. None for others."""
        run = self.run
        given = arguments.all()
        if len(given) != 1 or not self._is_handed(text, base) or run.callbacks.names_an_end(text):
            return None
        if is_alone(run.statement, node):
            return None
        known = [x for x in run.events.latents(given[0]) if x.origin.kind in KNOWN or x.steps]
        latents = [
            x for x in known if x.origin.kind != "encoded" or not x.steps
        ]  # what is normalised goes into a model
        return tuple(x.then(self._unknown(node)) for x in latents) or None

    def _is_handed(self, text: str, base: Alternative) -> bool:
        """Whether what is called came in through a parameter: of this function, or of the constructor of this object."""
        owner, (head, _, rest) = self.run.frame.owner, text.partition(".")
        if head != "self" or owner is None:
            return isinstance(base, Path) and base.parameter
        stored = owner.attribute(rest.partition(".")[0]) or NOTHING
        return any(isinstance(a, Path) and a.parameter for a in stored)

    def _by_made(self, node: cst.Call, text: str, base: Alternative, arguments: Arguments) -> Value:
        """``back = make(vae).inverse()``, ``back(z)``: what an unknown call has made may undo the scaling of a finished sample."""
        made = isinstance(base, Path) and isinstance(base.node, cst.Call) and text.isidentifier()
        given = arguments.all()
        if not made or len(given) != 1 or self.run.callbacks.names_an_end(text):
            return NOTHING
        latents = self.run.events.latents(given[0])
        finished = latents and all(x.origin.kind == "denoised" for x in latents)
        return tuple(x.then(self._unknown(node)) for x in latents) if finished else NOTHING

    def _unknown(self, node: cst.Call) -> Step:
        """What a call of something that nothing defines does to latents: perhaps it scales them."""
        return Step("helper", "*", (id(node), 0), Quantity((), None), node, self.run.frame.call)

    def _is_of_own(self, text: str) -> bool:
        """Whether what is called is a part of the object around here, whatever those call it who call its method."""
        own = [a.text for a in self.run.frame.scope.lookup("self") or () if isinstance(a, Instance)]
        return any(text.startswith(f"{each}.") for each in ["self", *own])

    def _informed(self, arguments: Arguments) -> list[Latent]:
        """What a layer of an autoencoder hands on: of what it is given first, or else of what it attends to."""
        events = self.run.events
        inside = self.run.networks.on_the_way
        tells = FROM_MODELS if inside else {"encoded"}  # elsewhere it may be a loss
        given = events.attended(arguments) if inside else events.latents(arguments.latent())
        informed = [x for x in given if x.origin.kind in tells or x.steps]
        return informed or [x for x in given if x.origin.kind == "parameter"]

    def _rearranged(self, words: tuple[str, ...], arguments: Arguments) -> Value:
        """``pack_latents(z)``: what a function hands back that its name says to work on latents."""
        if not {"latent", "latents"} & set(words) and words[:1] not in (
            ("pack",),
            ("unpack",),
            ("patchify",),
            ("unpatchify",),
        ):
            return NOTHING
        given = self.run.events.latents(arguments.latent())
        return tuple(x for x in given if x.origin.kind in ("encoded", "denoised") or x.steps)

    def _is_one_thing(self, text: str) -> bool:
        """Whether every round of a loop calls the same: a parameter, or what an object holds, but none of several."""
        function, (head, *rest) = self.run.frame.function, text.split(".")
        given = function is not None and any(parameter.name == head for parameter in function.parameters)
        return given and all(part.isidentifier() for part in rest)
