"""Methods of objects of the program, and functions of its modules and classes: what is defined is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls import loops, models, norms, operations, runners
from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.calls.web import is_answer
from scalelint.analysis.calls.whole_casts import cast_as_whole
from scalelint.analysis.domain.draws import drawn_by
from scalelint.analysis.domain.operands import FLUENT
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Module,
    Partial,
    Path,
    Sequence,
    Type,
    Value,
    join,
)
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: methods of records that give the same with other fields
_COPIES = frozenset({"replace", "_replace"})
#: class methods that a base of the library has, and that make an object: ``from_pretrained``, ``load_from_checkpoint``
_MAKES = ("from_", "load_", "parse_", "model_validate", "model_construct")
#: what flax's ``apply`` takes itself, and hands to no method
_OF_FLAX = frozenset({"variables", "method", "rngs", "mutable", "capture_intermediates"})


class ObjectMethods:
    """Evaluates calls of methods whose class, or module, is known."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def call(
        self, node: cst.Call, function: cst.Attribute, base: Instance, name: str, arguments: Arguments
    ) -> Value | None:
        """A method of an object of the program; None for what its class does not tell."""
        run = self.run
        if name == "apply" and "method" in arguments.named and base.cls.method(name) is None:
            return self._applied(node, function, base, arguments)
        if (name in FLUENT or name in _COPIES) and base.cls.method(name) is None:
            if name in _COPIES:
                return run.fields.copied(node, (base,), arguments)
            cast_as_whole(run, node, base, arguments)
            return (base,)  # ``Codec().to(device)``, ``stats.replace(mean=mean)``
        loops.trained(run, node, base, name)
        if (started := run.tasks.started(node, base, name)) is not None:
            return started
        found = run.attributes.attribute(base, name, function)
        several = tuple(a for a in found if isinstance(a, Closure))
        closure = several[0] if several else None
        if (operated := self._operated(node, function, base, several, arguments)) is not None:
            return operated
        own = run.naming.inside and base.text.startswith("self.") and not base.cls.is_network  # of an autoencoder
        told = closure is not None and (
            (own and closure.function.has_sums) or self.run.calls.follows(closure, arguments)
        )
        if closure is not None and not told:
            if name in FLUENT or closure.function.gives_itself:
                return (base,)  # ``Statistics(folder).to(device)``: moved, or read, and still the object
            run.strangers.passed.add(id(node))
            return None
        if closure is not None and name not in run.vocabulary.calls["passthrough"]:
            if base.cls.is_autoencoder and base.text != "self":
                return self._own_autoencoder(node, base, closure, name, arguments)
            if name == "forward":  # a network that is called by the method that a call leads to
                models.fed(run, node, base.cls, closure.function, arguments)
            else:
                models.under_keys(run, node, arguments)
            given = run.inliner.apply(closure, arguments.positional, arguments.named, node)
            return given if arguments.all() else _computed(given, run.text(function), node)
        ends = {f"{holder}.{name}" for holder in (base.text, base.cls.name, "self")}  # its own are told by their names
        stored = tuple(a for a in found if not isinstance(a, Path) or (a.text not in ends and runners.is_end(run, a)))
        inner = base.cls.structure.networks.get(name) == "inner"
        if any(_is_network(a, inner) for a in stored):  # a network of the program is one, whatever its layers do
            network = run.enclosing.network(
                node, stored, arguments, lambda given: run.networks.network(node, base.text, name, given)
            )
            if network is not None:
                return network
        outside = run.text(function.value) != "self"
        opaque = outside and bool(stored) and all(_is_opaque(a, f"self.{name}") for a in stored)
        if opaque and (told := run.networks.of_object(node, base, name, arguments)) is not None:
            return told
        return run.calls.value(node, stored, run.text(function), arguments) if stored else self._white(node, arguments)

    def _white(self, node: cst.Call, arguments: Arguments) -> Value | None:
        """A normalising layer without parameters; None for others."""
        layer = norms.is_layer(self.run, self.run.text(node.func))
        return norms.whitened(self.run, node, arguments.positional) if layer else None

    def _operated(
        self, node: cst.Call, function: cst.Attribute, base: Instance, held: tuple[Closure, ...], arguments: Arguments
    ) -> Value | None:
        """What an operator gives that an attribute holds, ``self.up = partial(times, by=f)``, or any of several functions,
        ``self.read = {"disk": self._load, "live": self._encode}[mode]``; None for methods, and others."""
        if len(held) > 1 and (not base.cls.is_autoencoder or function.attr.value not in ("encode", "decode")):
            return self.run.calls.value(node, held, self.run.text(function), arguments)
        if not held or base.cls.method(function.attr.value) is not None:
            return None
        return operations.of_closure(self.run, node, held[0], arguments)

    def _applied(self, node: cst.Call, function: cst.Attribute, base: Instance, arguments: Arguments) -> Value | None:
        """``codec.apply(params, x, method=codec.encode)``: the method of the class that is named, behind its weights."""
        name = self.run.text(arguments.named["method"][0]).strip("'\"").rpartition(".")[2]
        if base.cls.method(name) is None:
            return None
        named = {word: pair for word, pair in arguments.named.items() if word not in _OF_FLAX}
        given = Arguments(arguments.positional[1:], named, arguments.spread)
        return self.call(node, function, base, name, given)

    def _own_autoencoder(
        self, node: cst.Call, base: Instance, closure: Closure, name: str, arguments: Arguments
    ) -> Value:
        """A call on an object of an autoencoder class of this file: its code is followed, and the call stays an event."""
        result = self.run.inliner.apply(closure, arguments.positional, arguments.named, node)
        if any(is_answer(a) for a in result):  # of a service, whose own code says what it does
            return result
        if name in self.run.vocabulary.calls["encode"]:
            held = [value for a in result if isinstance(a, Instance) for _, value in a.held]
            found = join([self.run.items.elements(result), *held])
            if any(isinstance(a, Latent) and a.origin.kind == "encoded" for a in found):
                return tuple(drawn_by(a, base.text, base.cls) for a in result)
            return (self.run.events.encoded(node, base.text, strong=True, owner=base.cls),)
        unseen = base.cls not in self.run.record.decoders and not closure.function.has_products
        if name in self.run.vocabulary.calls["decode"] and unseen:
            return self.run.events.decoded(
                node, base.text, arguments, strong=True, owner=base.cls
            )  # by its name, whatever its layers do
        return result

    def of_namespace(
        self, node: cst.Call, function: cst.Attribute, base: Module | Type, name: str, arguments: Arguments
    ) -> Value:
        """``ops.encode(vae, x)``, ``Codec.build(config)``: a function of a module or of a class of another file."""
        if isinstance(base, Type) and base.cls is None:
            return NOTHING
        if isinstance(base, Type) and (made := self.run.tasks.made(node, base, name, arguments)) is not None:
            return made
        if (
            isinstance(base, Type)
            and name.startswith(_MAKES)
            and base.cls is not None
            and base.cls.method(name) is None
        ):
            return self.run.objects.restored(node, base.cls)
        found = self.run.attributes.attribute(base, name, function)
        if isinstance(base, Type) and any(
            isinstance(a, Closure) and not self.run.calls.follows(a, arguments) and a.function.makes_its_own
            for a in found
        ):
            return self.run.objects.restored(node, base.cls)
        known = tuple(a for a in found if not isinstance(a, Path))
        if known:
            return self.run.calls.value(node, known, self.run.text(function), arguments)
        return self.run.named_methods.call(
            node, self.run.text(function.value), Path(self.run.text(function.value)), name, arguments
        )


def _is_opaque(held: Alternative, text: str) -> bool:
    """Whether an attribute holds an object of which nothing is known, and no function with some of its arguments."""
    return isinstance(held, Partial) and isinstance(held.callee, Path) and held.callee.text == text


def _is_network(alternative: Alternative, inner: bool) -> bool:
    """Whether something is an object of the program, or ``nn.Sequential`` that begins and ends with what has weights.

    What stands between an encoder and the latents (``inner``) is no network where it has no layers: it may scale or shift.
    """
    if isinstance(alternative, Sequence):
        ends = [part for item in alternative.items[:1] + alternative.items[-1:] for part in item]
        return bool(ends) and all(
            isinstance(part, Path) or (isinstance(part, Instance) and part.cls.is_network) for part in ends
        )
    if not isinstance(alternative, Instance):
        return False
    return not inner or (alternative.cls.is_network and not alternative.cls.is_head)


def _computed(value: Value, text: str, node: cst.Call) -> Value:
    """What an object computes of itself, of parts that say nothing: something that is known by the call, ``stats.variance()``."""
    opaque = bool(value) and all(isinstance(a, Latent) and a.origin.kind == "unknown" for a in value)
    return (Path(f"{text}()", node=node),) if opaque else value
