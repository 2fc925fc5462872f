"""What functions do that are handed a collection and go through it: one of its elements, or all of them in another order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.sharing.cells import Cells, Change
from scalelint.syntax import cst
from scalelint.syntax.forms import dotted

if TYPE_CHECKING:
    from scalelint.analysis.sharing.values import Values

#: builtins that ask a function of each element: for one of them, or for several
_ONE = frozenset({"max", "min"})
_SEVERAL = frozenset({"sorted", "map", "filter"})
#: ... and those that copy a collection, not what is in it
_COPIES = frozenset({"list", "tuple"})


def chosen(values: Values, node: cst.Call) -> Cells | None:
    """What such a call gives, of a collection whose elements it hands to a function as written there; None for other calls."""
    if _is_drawn(values, node):
        return values.state.items(values.value(node.args[0].value, handed=True))
    name = node.func.value if isinstance(node.func, cst.Name) else ""
    if name in _COPIES and len(node.args) == 1 and isinstance(node.args[0].value, (cst.Name, cst.Attribute)):
        return _copied(values, node, node.args[0].value)
    if name not in _ONE | _SEVERAL:
        return None
    asked = next((arg.value for arg in node.args if isinstance(arg.value, cst.Lambda)), None)
    over = next((arg.value for arg in node.args if arg.keyword is None and arg.value is not asked), None)
    first = asked.params.params[0].name if asked is not None and asked.params.params else None
    if asked is None or over is None or first is None:
        return None
    held, made = values.each(over, first, asked.body)
    if name in _ONE:
        return held
    cells = values.fresh(node)
    values.state.put(cells, made if name == "map" else held)
    values.state.changed.update(dict.fromkeys(cells, frozenset().union(*(_changes(values, held)))))
    return cells


def _copied(values: Values, node: cst.Call, over: cst.BaseExpression) -> Cells | None:
    """``list(zs)``: another list of the same tensors; None where they may be made as it goes through them."""
    if not values.all_last(values.value(over, handed=True)):
        return None
    held = values.state.items(values.value(over, handed=True))
    cells = values.fresh(node)
    values.state.put(cells, held)
    return cells


def _changes(values: Values, held: Cells) -> Iterator[frozenset[Change]]:
    """What the function that was asked has changed of the elements, which are all in the new collection as well."""
    return (values.state.changed.get(cell, frozenset()) for cell in held)


def _is_drawn(values: Values, node: cst.Call) -> bool:
    """``random.choice(zs)``: the element itself, where the one of numpy gives a copy."""
    text = dotted(node.func)
    head, _, name = text.rpartition(".")
    origin = values.sharing.run.imports.get(head or name, head or name)
    return len(node.args) == 1 and (origin if not head else f"{origin}.{name}") == "random.choice"
