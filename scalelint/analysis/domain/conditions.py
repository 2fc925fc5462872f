"""Conditions that a call decides: ``if scale is not None`` in a function that is called without ``scale``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from scalelint.analysis.domain.values import Closure, Instance, Mapping, Partial, Sequence, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.classes.program import Function
    from scalelint.analysis.domain.environment import Frame

#: what a parameter is in one call: None, True, False, or something that is there
Settled: TypeAlias = "bool | str | None"
_CONSTANTS: dict[str, Settled] = {"None": None, "True": True, "False": False}
THERE = "there"


def settled(
    function: Function,
    closure: Closure,
    positional: list[tuple[cst.CSTNode, Value]],
    named: dict[str, tuple[cst.CSTNode, Value]],
    call: cst.CSTNode | None,
    caller: Frame,
) -> dict[str, Settled]:
    """The parameters that a call leaves at a constant default, or hands a constant; none where it hands on what is not seen."""
    found = _of_object(closure)
    if not isinstance(call, cst.Call) or any(arg.star for arg in call.args):
        return found
    bound = {name for name, _ in closure.named}
    for index, parameter in enumerate(function.parameters):
        place = index - len(closure.bound)
        if place < 0 or parameter.name in bound:
            continue
        node, value = (
            positional[place] if place < len(positional) else named.get(parameter.name, (parameter.default, ()))
        )
        name = node.value if isinstance(node, cst.Name) else ""
        if name in _CONSTANTS:
            found[parameter.name] = _CONSTANTS[name]
        elif name in caller.settled and node is not parameter.default:
            found[parameter.name] = caller.settled[name]
        elif value and all(isinstance(a, (Sequence, Mapping, Instance, Closure, Partial)) for a in value):
            found[parameter.name] = THERE
    return found


def _of_object(closure: Closure) -> dict[str, Settled]:
    """What the object of a method lacks or has, whichever it is."""
    objects = closure.bound[0] if closure.bound else ()
    known = [set(a.settled) if isinstance(a, Instance) else set() for a in objects]
    return {f"self.{name}": state for name, state in (set.intersection(*known) if known else ())}


def _name(node: cst.CSTNode) -> str:
    """``post``, ``self.post``; "" for others."""
    if isinstance(node, cst.Attribute) and isinstance(node.value, cst.Name) and node.value.value == "self":
        return f"self.{node.attr.value}"
    return node.value if isinstance(node, cst.Name) else ""


def decide(test: cst.BaseExpression, known: dict[str, Settled]) -> bool | None:
    """Whether a condition holds; None where that is not known."""
    if not known:
        return None
    if isinstance(test, (cst.Name, cst.Attribute)):
        return bool(known[_name(test)]) if _name(test) in known else None
    if isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not):
        inner = decide(test.expression, known)
        return None if inner is None else not inner
    if isinstance(test, cst.BooleanOperation):
        sides = [decide(test.left, known), decide(test.right, known)]
        ends = isinstance(test.operator, cst.Or)
        return ends if ends in sides else None if None in sides else not ends
    return _compared(test, known) if isinstance(test, cst.Comparison) else None


def _compared(test: cst.Comparison, known: dict[str, Settled]) -> bool | None:
    """``scale is None``, ``normalise == False``."""
    left, (target, *more) = test.left, test.comparisons
    name = _name(left)
    constant = target.comparator.value if isinstance(target.comparator, cst.Name) else ""
    if more or name not in known or constant not in _CONSTANTS:
        return None
    same = known[name] is _CONSTANTS[constant]
    if isinstance(target.operator, (cst.Is, cst.Equal)):
        return same
    return not same if isinstance(target.operator, (cst.IsNot, cst.NotEqual)) else None
