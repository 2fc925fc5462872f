"""Abstract interpretation: latents that one function puts into a field of an object, for another one to read there.

``state.latents = z`` and ``Turn(words, z)`` on the one side, ``state.latents`` and ``turn.latent`` on the other one: both know
the class, wherever they stand. project.fields joins them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from scalelint.analysis.calls.filenames import spelt
from scalelint.analysis.domain.conditions import changed
from scalelint.analysis.domain.operands import is_field, latent_of
from scalelint.analysis.domain.values import Instance, Latent, Medium, Path, Value
from scalelint.model import FIELD
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.classes.program import Class
    from scalelint.analysis.interpret.interpreter import Interpreter

#: origins of latents that are worth noting
_KNOWN = frozenset({"encoded", "denoised"})


class Fields:
    """Notes what is put into fields, and marks what is read from them."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        #: what each function assigns to a field, in order, with the conditions around
        self._assigned: dict[tuple[Any, str], dict[int, tuple[Any, ...]]] = {}

    def put(self, target: cst.Attribute, value: Value) -> None:
        """Something is put into a field of an object: ``state.latents = z``."""
        for base in self.run.expressions.evaluate(target.value):
            if isinstance(base, Instance):
                self.given(target, base.cls, target.attr.value, value, own=base.text == "self")
                if base.text != "self":
                    base.cls.loose.add(target.attr.value)
        self._overwrite(target)

    def _overwrite(self, target: cst.Attribute) -> None:
        """What the same function put there before is gone, unless it may have come another way."""
        frame = self.run.frame
        known = self._assigned.setdefault((frame.function, self.run.text(target)), {})
        here = tuple(frame.guards)
        known.setdefault(id(target), here)
        for node, guards in known.items():
            if node == id(target):
                return
            if guards[: len(here)] == here:
                self.run.record.overwritten.add(node)

    def copied(self, node: cst.Call, holder: Value, arguments: Arguments) -> Value:
        """``replace(record, z=z)``: an object with other fields; nothing where it is no object of the program."""
        found = tuple(a for a in holder if isinstance(a, Instance))
        for base in found:
            for name, (_, value) in arguments.named.items():
                self.given(node, base.cls, name, value)
        return tuple(replace(a, settled=changed(a, arguments.named), held=_held_anew(a, arguments)) for a in found)

    def set(self, node: cst.Call, arguments: Arguments) -> None:
        """``setattr(state, "latents", z)``."""
        holder, name, value = (value for _, value in arguments.positional[:3])
        for base in holder:
            if isinstance(base, Instance) and (text := spelt(name)):
                self.given(node, base.cls, text, value)
                base.cls.loose.add(text)

    def given(self, node: cst.CSTNode, cls: Class, name: str, value: Value, *, own: bool = False) -> None:
        """Something is put into a field of an object of a class, or handed to its constructor.

        What a call gives of which nothing is known is noted too: it may be anything. ``own``: by a method of the class.
        """
        for alternative in self.run.items.elements(value):
            latent = latent_of(alternative) if isinstance(alternative, (Latent, Path)) else None
            if latent is None:
                continue
            kind, known = latent.origin.kind, latent.origin.kind in _KNOWN or is_field(latent.origin)
            if known or kind == "loaded" or (kind == "unknown" and isinstance(latent.origin.node, cst.Call)):
                self.run.arrive(latent, FIELD, node, name, strong=known or not own, medium=self._place(cls, name))

    def read(self, cls: Class, name: str, known: Path) -> Path:
        """What is read from a field, of which nothing else is known."""
        return replace(known, field=self._place(cls, name))

    def _place(self, cls: Class, name: str) -> Medium:
        """The field, by the class that it comes from."""
        home = next((c for c in reversed(list(cls.lineage())) if name in c.declared or name in c.attributes), cls)
        return Medium(FIELD, home.name, (name,), opened=home.node.name)


def _held_anew(record: Instance, arguments: Arguments) -> tuple[tuple[str, Value], ...]:
    """What a copy of an object holds of its own, of which some fields are given anew."""
    kept = [(name, value) for name, value in record.held if name not in arguments.named]
    new = ((name, value) for name, (_, value) in arguments.named.items())
    return (*kept, *((name, value) for name, value in new if any(isinstance(a, Latent) for a in value)))
