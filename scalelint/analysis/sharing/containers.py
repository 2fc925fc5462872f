"""Methods of containers that put something into them, take something out of them, or empty them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.sharing.cells import NONE, Cells
from scalelint.analysis.sharing.words import EMPTIES, PUTS, TAKES
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.sharing.values import Values


def contained(values: Values, node: cst.Call, name: str, alone: bool) -> Cells | None:
    """What ``zs.append(z)``, ``memo.get(key)`` and ``zs.clear()`` give; None for other calls.

    ``alone``: nothing is made of what it gives, as it is of a sum, ``z.add(step)``.
    """
    function = node.func
    if not isinstance(function, cst.Attribute) or name not in PUTS | TAKES | EMPTIES:
        return None
    if name == "add" and not alone:
        return None
    if name in EMPTIES:
        values.state.clear(values.value(function.value, quiet=True))
        return NONE
    given = [values.value(argument.value, handed=True) for argument in node.args]
    if name in TAKES:
        return values.state.items(values.value(function.value, handed=True))
    holder = values.value(function.value, handed=True, quiet=name != "setdefault")  # nothing in it is read
    held = values.state.items(given[-1]) if name in ("extend", "update") and given else given[-1:]
    values.state.put(holder, held if isinstance(held, frozenset) else frozenset().union(*held))
    known = frozenset().union(*(values.aware_of(argument.value) for argument in node.args))
    values.state.know(values.sharing.text(function.value), known)
    return values.state.items(holder) if name == "setdefault" else NONE
