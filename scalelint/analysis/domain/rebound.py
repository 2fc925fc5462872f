"""Numbers of a module that its functions set: ``global GAIN`` and ``GAIN = 1 / z.std()``, ``STATE["gain"] = f``.

What a module begins with is no more than what holds until somebody has measured or loaded the other one.
"""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.analysis.domain.values import Quantity, Value
from scalelint.syntax import cst, descendants


def set_by_functions(module: cst.Module) -> Iterator[cst.BaseExpression]:
    """The names of a module, and the items of its tables, that functions give another value."""
    for function in (node for node in descendants(module) if isinstance(node, cst.FunctionDef)):
        inside = list(descendants(function.body))
        own = {item.name.value for node in inside if isinstance(node, cst.Global) for item in node.names}
        local = {target.value for target in _targets(inside) if isinstance(target, cst.Name)} - own
        local |= {parameter.name.value for parameter in function.params.params}
        for target in _targets(inside):
            named = isinstance(target, cst.Name) and target.value in own
            if named or (isinstance(target, cst.Subscript) and _is_item(target, local)):
                yield target


def is_neutral(value: Value) -> bool:
    """Whether something is a 1 that is written there: until it is set it scales nothing."""
    return bool(value) and all(isinstance(a, Quantity) and not a.powers and a.is_one for a in value)


def _targets(nodes: list[cst.CSTNode]) -> Iterator[cst.BaseExpression]:
    for node in nodes:
        if isinstance(node, cst.Assign):
            yield from (each.target for each in node.targets)


def _is_item(target: cst.Subscript, local: set[str]) -> bool:
    """``STATE["gain"]`` of a table that is none of the function's own."""
    index = target.slice[0].slice if len(target.slice) == 1 else None
    keyed = isinstance(index, cst.Index) and isinstance(index.value, cst.SimpleString)
    return keyed and isinstance(target.value, cst.Name) and target.value.value not in local
