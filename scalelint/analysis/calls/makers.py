"""Abstract interpretation: objects that a function makes anew at each call, ``load(RGB)`` beside ``load(DEPTH)``.

What the function calls them inside is no name of theirs: to its caller they are two autoencoders, each by what it is made of.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, TypeGuard

from msgspec.structs import replace

from scalelint.analysis.domain.values import Alternative, Instance, Path, Value
from scalelint.syntax import cst, descendants
from scalelint.syntax.forms import dotted

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


class Makers:
    """Tells what calls of one function made apart, where its caller makes several and asks for different ones."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._asked: dict[cst.CSTNode, dict[str, set[str]]] = {}

    def apart(self, value: Value, inside: Container[str], call: cst.CSTNode | None) -> Value:
        """What a call gives: objects that go by a name ``inside`` of the function get one that says which call made them."""
        if not isinstance(call, cst.Call) or not any(_is_object(a) and a.text in inside for a in value):
            return value
        if len(self._arguments().get(dotted(call.func), ())) < 2:
            return value
        return tuple(self._renamed(a, call) if _is_object(a) and a.text in inside else a for a in value)

    def _renamed(self, made: Path | Instance, call: cst.Call) -> Alternative:
        text = f"{dotted(call.func)}({self._written(call)})"
        given = [name for argument in call.args if (name := dotted(argument.value))]
        if isinstance(made, Instance) and made.text == made.cls.name:  # its constructor is what makes it
            self.run.notes.handle(text, made.cls.name, call, "constructor", given=given)
        else:
            self.run.notes.handed_over(made.text, text, call, given)
        return replace(made, text=text)

    def _arguments(self) -> dict[str, set[str]]:
        """What the function at hand calls, each with the arguments as they are written."""
        around = self.run.frame.function.node if self.run.frame.function is not None else self.run.tree.module
        if around not in self._asked:
            found = self._asked[around] = {}
            for node in descendants(around):
                if isinstance(node, cst.Call) and (name := dotted(node.func)):
                    found.setdefault(name, set()).add(self._written(node))
        return self._asked[around]

    def _written(self, call: cst.Call) -> str:
        return ", ".join(self.run.text(argument.value) for argument in call.args)


def is_handed_out(alternative: Alternative) -> TypeGuard[Path | Instance]:
    """Whether something is such an object that has no name so far."""
    return _is_object(alternative) and alternative.text.endswith(")") and not alternative.text.endswith("()")


def _is_object(alternative: Alternative) -> TypeGuard[Path | Instance]:
    """Whether something is an autoencoder, or holds one."""
    if isinstance(alternative, Path):
        return alternative.kind == "autoencoder"
    if not isinstance(alternative, Instance):
        return False
    cls = alternative.cls
    return bool(cls.is_autoencoder or cls.has_maps or cls.converts_inside)
