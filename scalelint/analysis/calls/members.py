"""Abstract interpretation: members of enumerations that have methods, ``Space.SDXL.into(z)``: objects, each with its own value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain.values import NOTHING, Instance, Quantity, Sequence, Type, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: what a member is asked for its value by
_VALUES = ("value", "_value_")


def member(run: Interpreter, cls: Class, name: str, stored: Value, node: cst.CSTNode) -> Value | None:
    """A member by its name, as its constructor makes it of its value; None where the class has nothing that members do."""
    if not cls.is_enumeration or not cls.methods:
        return None
    text = f"{cls.name}.{name}"
    held = tuple((each, stored) for each in _VALUES)
    if cls.method("__init__") is not None:
        items = next((a.items for a in stored if isinstance(a, Sequence)), (stored,))
        call = cls.members.setdefault(name, cst.Call(cst.Name(cls.name)))
        made = run.objects.instantiate(call, cls, Arguments([(node, item) for item in items]))
        held += tuple(pair for a in made if isinstance(a, Instance) for pair in a.given)
    return (Instance(cls, text, tuple(pair for pair in held if not _is_number(pair[1]))),)


def _is_number(value: Value) -> bool:
    """Whether something is a number alone, which goes by the member's name."""
    return all(isinstance(a, Quantity) and not a.powers for a in value)


def of_class(run: Interpreter, base: Type, key: object = None, node: cst.CSTNode | None = None) -> Value:
    """``Space["SDXL"]``, ``Space[name]``, ``Space(key)``: a member; which one, a constant name says. Nothing of other classes."""
    cls = base.cls
    if cls is None or not cls.is_enumeration or not cls.methods:
        return NOTHING
    stored = cls.attribute(key) if isinstance(key, str) else None
    known = member(run, cls, str(key), stored, node) if stored and node is not None else None
    return known or (Instance(cls, cls.name),)
