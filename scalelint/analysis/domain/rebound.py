"""Numbers in tables of a module that its functions set: ``STATE["gain"] = 1 / z.std()``.

What a table begins with is no more than what holds until somebody has measured or loaded the other one.
"""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.analysis.domain.values import Quantity, Value
from scalelint.syntax import cst, descendants
from scalelint.syntax.forms import assignments


def set_by_functions(module: cst.Module, tables: set[str]) -> Iterator[cst.Subscript]:
    """The items of a module's tables that functions give another value."""
    for function in (node for node in descendants(module) if type(node) is cst.FunctionDef):
        targets = [target for target, value in assignments(function.body) if type(value) is not cst.AugAssign]
        local = {target.value for target in targets if type(target) is cst.Name}
        local |= {parameter.name.value for parameter in function.params.params}
        yield from (
            target for target in targets if type(target) is cst.Subscript and _table_of(target) in tables - local
        )


def is_neutral(value: Value) -> bool:
    """Whether something is a 1 that is written there: until it is set it scales nothing."""
    return bool(value) and all(isinstance(a, Quantity) and a.is_one for a in value)


def _table_of(target: cst.Subscript) -> str:
    """``STATE`` of ``STATE["gain"]``."""
    index = target.slice[0].slice if len(target.slice) == 1 else None
    keyed = type(index) is cst.Index and type(index.value) is cst.SimpleString
    return target.value.value if keyed and type(target.value) is cst.Name else ""
