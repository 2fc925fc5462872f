"""Abstract interpretation: calls of methods, by what they are called on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import (
    above,
    bijections,
    combinators,
    iteration,
    lists,
    operations,
    posteriors,
    scalers,
    sequential,
    streams,
    unpacked,
    updates,
)
from scalelint.analysis.calls.angles import wave
from scalelint.analysis.calls.arguments import Arguments, axis_of, takes_apart
from scalelint.analysis.calls.dispatch import TENSORS
from scalelint.analysis.calls.filenames import spelt
from scalelint.analysis.calls.keeping import PUTS, TAKES
from scalelint.analysis.calls.library import SUMS
from scalelint.analysis.calls.python import of_python
from scalelint.analysis.classes.heirs import is_super
from scalelint.analysis.domain import halves, spreads
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operands import mixed
from scalelint.analysis.domain.operators import FILLS, LERPS, SCALES, SHIFTS
from scalelint.analysis.domain.overwritten import array_of, overwritten
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Module,
    Partial,
    Path,
    Quantity,
    Sequence,
    Spread,
    Type,
    Value,
    join,
)
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: methods that make another tensor of the kind of one: no container that outlives the function
_NEW = frozenset({"new_zeros", "new_ones", "new_empty", "new_full"})
#: ... of what they are given: the functions that give the same
_FILLED = {"new_tensor": "tensor", "new_full": "full"}
#: modules of the language whose functions make other functions, or objects
_MODULES = frozenset({"copy", "functools", "operator", "dataclasses", "types", "attr", "attrs"})
#: methods of a file in memory that hand out what is in it
_CONTENT = frozenset({"getvalue", "getbuffer", "read"})
#: methods of a dictionary that hand out all of it
_LISTS = frozenset({"items", "values", "keys"})


#: modules of functions that combine what they are handed
_COMBINING = frozenset({"functools", "einops", "tree_util"})


class Methods:
    """Evaluates calls of the form ``base.name(...)``."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def call(self, node: cst.Call, function: cst.Attribute, arguments: Arguments) -> Value:
        """The value of ``base.name(...)``, over everything that the base may be."""
        name = function.attr.value
        if lists.grown(self.run, function, arguments):
            return NOTHING
        base = self.run.expressions.evaluate(function.value)
        receiver = self.run.text(function.value)
        if is_super(function.value) and (found := above.called(self.run, node, function, arguments)) is not None:
            return found
        known = any(isinstance(a, (Module, Type, Instance)) for a in base)
        found = self.run.calls.on_files(node, name, f"{receiver}.{name}", base, base, arguments)
        if found is not None:
            return found
        if (
            not known
            and (later := operations.made_for_later(self.run, node, f"{receiver}.{name}", arguments)) is not None
        ):
            return later
        if not known and (made := self._made(node, name, receiver, arguments)) is not None:
            return made
        if receiver in _COMBINING and (made := combinators.combined(self.run, node, name, arguments)):
            return made
        if name in FILLS and arguments.positional and (name == "copy_" or isinstance(function.value, cst.Attribute)):
            return self._filled(function, arguments)
        if receiver == "random" and (chosen := self.run.library.chosen(name, arguments)):
            return chosen
        unbound = last_component(receiver) in TENSORS and bool(arguments.positional)  # ``Tensor.exp(x)``
        if unbound or (not known and self.run.library.is_of(receiver)):
            return self.run.library.call(node, name, arguments)
        if not known and (kept := self.run.library.handed_on(node, f"{receiver}.{name}", arguments)) is not None:
            return kept
        if not known and (answer := self.run.web.sent(node, base, name, arguments)) is not None:
            return answer
        if name in PUTS and arguments.positional:
            self.run.keeping.put(function.value, arguments.positional[-1][1], node)
        return self.of(node, function, base or (Path(receiver, node=function.value),), arguments)

    def _made(self, node: cst.Call, name: str, receiver: str, arguments: Arguments) -> Value | None:
        """What a function makes for later, by its full name, and tensors of what they are given; None for others."""
        if (array := array_of(node.func)) is not None and arguments.positional:
            return overwritten(self.run.expressions.evaluate(array), arguments.positional[0][1])
        if self._is_of_python(receiver, name):
            return of_python(self.run, node, name, arguments)
        if (taken := iteration.of_module(self.run, node, receiver, name, arguments)) is not None:
            return taken
        if name in _FILLED and arguments.positional:
            return self.run.library.transport(arguments, _FILLED[name])
        return sequential.modules(self.run, arguments) if name == "Sequential" else None

    def _is_of_python(self, receiver: str, name: str) -> bool:
        """Whether a function belongs to a module of the language: ``functools.partial``; jax and equinox have one like it."""
        package = self.run.foreign.origin_of(receiver, {}).partition(".")[0]
        return package in _MODULES or (name == "Partial" and package in ("jax", "equinox"))

    def _of_container(
        self, node: cst.Call, function: cst.Attribute, base: Mapping | Path, arguments: Arguments
    ) -> Value | None:
        """What a method of a dictionary, of a file or of what may be either gives; None for others."""
        run, name = self.run, function.attr.value
        if isinstance(base, Path):
            if streams.set_later(run, node, function, base, arguments):
                return NOTHING
            opened = run.storage.method(node, base, name, arguments)
            opened = run.web.read(node, base, name) if opened is None else opened
            if opened is not None:
                return opened
        if updates.updated(run, function, base, arguments):
            return NOTHING
        if isinstance(base, Path):
            return (run.keeping.of_made(base, node) or None) if name in TAKES else None
        if name in _LISTS and base.items:
            return (run.items.listed(base, name),)
        coded = name == "encode" and all(spelt(value) for _, value in arguments.all())  # ``json.dumps(meta).encode()``
        return (base,) if name in _CONTENT or coded else None

    def _filled(self, function: cst.Attribute, arguments: Arguments) -> Value:
        """``self.scale_factor.copy_(1 / z.std())``: what is in it from here on."""
        (written, value), text = arguments.positional[0], self.run.text(function.value)
        if isinstance(function.value, cst.Attribute):
            name = function.value.attr.value
            self.run.notes.define(name, text, "attribute", function.value, written, value)
        return value

    def of(self, node: cst.Call, function: cst.Attribute, base: Value, arguments: Arguments) -> Value:
        """What the method of each thing that the base may be gives."""
        name, receiver = function.attr.value, self.run.text(function.value)
        if (table := unpacked.of_records(self.run, node, name, base)) is not None:
            return table
        if takes_apart(name, arguments) and (pair := halves.apart(base)) and axis_of(arguments) != 0:
            return (Sequence(pair),)
        made = _objects(arguments) if name == "setdefault" else NOTHING
        objects = map(_whole, base)
        return made or join(
            self._held(node, each, name, receiver, arguments)
            or self._method(node, function, each, name, receiver, arguments)
            for each in objects
        )

    def _held(self, node: cst.Call, base: Alternative, name: str, receiver: str, arguments: Arguments) -> Value:
        """What a function gives that a namespace holds: ``SimpleNamespace(expand=expand).expand(z)``."""
        held = base.get(name) or NOTHING if isinstance(base, Mapping) else NOTHING
        functions = any(isinstance(a, (Closure, Partial)) for a in held)
        return self.run.calls.value(node, held, f"{receiver}.{name}", arguments) if functions else NOTHING

    def _method(
        self, node: cst.Call, function: cst.Attribute, base: Alternative, name: str, receiver: str, arguments: Arguments
    ) -> Value:
        run = self.run
        if isinstance(base, Instance):
            known = run.object_methods.call(node, function, base, name, arguments)
            if known is not None:
                return known
        if isinstance(base, (Module, Type)):
            return run.object_methods.of_namespace(node, function, base, name, arguments)
        if not node.args and (weight := wave(name, [(function.value, (base,))])) is not None:
            return weight
        if name in SCALES and len(arguments.positional) == 1:
            return run.products.scale(node, (function.value, (base,)), arguments.positional[0], SCALES[name])
        layered = name == "add" and isinstance(base, Sequence) and (base.places or not base.items)  # one more layer
        other = arguments.positional[0] if arguments.positional else arguments.named.get("end")
        if name in SHIFTS and not layered and other and (len(arguments.positional) == 1 or name in LERPS):
            left = mixed((function.value, (base,)), name)
            return run.sums.add(node, left, mixed(other, name), SHIFTS[name])
        if name in SUMS and len(arguments.positional) >= 2:
            one, other = arguments.positional[:2]
            return run.sums.accumulated(node, (function.value, (base,)), one, other, SUMS[name])
        if (mapped := scalers.applied(run, node, function, base, arguments)) is not None:
            return mapped
        if run.storage.saves(node, base, name, arguments):
            return NOTHING
        if isinstance(base, Path):
            base = self._as_network(base, name, arguments)
        if isinstance(base, (Mapping, Path)):
            made = self._of_container(node, function, base, arguments)
            if made is not None:
                return made
        known = NOTHING if isinstance(base, Path) and name in _NEW else self._of_data(node, base, name, arguments)
        if known is not None:
            return known
        text = base.text if isinstance(base, (Path, Instance)) else receiver
        text = self._item_of(function.value, base) or text
        return run.named_methods.call(node, text, base, name, arguments)

    def _item_of(self, written: cst.BaseExpression, base: Alternative) -> str:
        """``sessions["unet"]``, one of several that are known by what made them alone, ``InferenceSession()``; "" for others."""
        if not (isinstance(written, cst.Subscript) and isinstance(base, Path) and base.text.endswith("()")):
            return ""
        key = self.run.items.constant_key(written)
        return self.run.text(written) if key is None else f"{self.run.text(written.value)}[{key!r}]"

    def _as_network(self, base: Path, name: str, arguments: Arguments) -> Path:
        """What was loaded is an object, and no data, where it is asked to encode or decode something: ``torch.load(path).decode(z)``."""
        calls = self.run.vocabulary.calls
        known = any(name in calls[kind] for kind in ("encode", "decode", "encoder_network", "decoder_network"))
        asked = known and any(not spelt(value) for _, value in arguments.positional)
        return replace(base, medium=None, item="") if asked and base.medium is not None else base

    def _of_data(self, node: cst.Call, base: Alternative, name: str, arguments: Arguments) -> Value | None:
        """A method of latents, of a list of them, of a number, or of a function; None for others."""
        run = self.run
        if isinstance(base, Spread):
            return (spreads.by_method(base, name),)
        if isinstance(base, Latent):
            return posteriors.method(run, node, base, name, arguments)
        if isinstance(base, Sequence):
            return run.library.sequence_method(node, base, name, arguments)
        if isinstance(base, Quantity):
            return run.library.quantity_method(node, base, name, arguments)
        if inverse := bijections.attribute(base, name):
            return run.calls.value(node, inverse, "", arguments)
        return run.tasks.method(node, base, name, arguments) if isinstance(base, Closure) else None


def _whole(base: Alternative) -> Alternative:
    """``self.decoder``, of which a method is called: an object, and no function that waits for its arguments."""
    if isinstance(base, Partial) and isinstance(base.callee, Path) and not (base.positional or base.named):
        return base.callee
    return base


def _objects(arguments: Arguments) -> Value:
    """The objects of the program that a table is given where it has nothing under a key."""
    return tuple(a for _, value in arguments.positional[1:] for a in value if isinstance(a, Instance))
