"""Lists in dictionaries that grow: ``table["z"].append(z)``, ``table.setdefault("z", []).append(z)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain import mappings
from scalelint.analysis.domain.keys import key_of
from scalelint.analysis.domain.operands import is_made
from scalelint.analysis.domain.values import NOTHING, Alternative, Mapping, Path, Sequence, Value, join
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter

#: methods by which a list grows; the last one by all that is in another
_GROWS = frozenset({"append", "add", "extend"})
#: parts that are kept apart
_MOST = 8


def grown(run: Interpreter, function: cst.Attribute, arguments: Arguments) -> bool:
    """Whether a call puts something into a list that lies under a key, which the dictionary has in it from here on."""
    if function.attr.value not in _GROWS or len(arguments.positional) != 1:
        return False
    table, key = _place(run, function.value)
    held = run.expressions.evaluate(table) if table is not None and key is not None else NOTHING
    if table is None or key is None or not any(_is_table(run, each) for each in held):
        return False
    added = arguments.positional[0][1]
    added = run.items.elements(added) if function.attr.value == "extend" else added
    before = join(each for a in held if isinstance(a, Mapping) for each in _parts(a.get(key) or NOTHING))
    longer: Value = (Sequence((join([before[:_MOST], added]),)),)
    run.frame.scope.bind(table.value, mappings.with_items(held, [(key, longer)]))
    return True


def _place(run: Interpreter, node: cst.CSTNode) -> tuple[cst.Name | None, str | None]:
    """The dictionary of a function's own, and the key in it."""
    if isinstance(node, cst.Subscript) and isinstance(node.value, cst.Name):
        key = run.items.constant_key(node)
        return node.value, key if isinstance(key, str) else None
    made = isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value == "setdefault"
    if made and isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and len(node.args) == 2:
        written = node.args[0].value
        named = isinstance(written, (cst.Name, cst.Attribute))
        key = key_of(written, run.expressions.evaluate(written) if named else NOTHING)
        return (node.func.value if isinstance(node.func.value, cst.Name) else None), key
    return None, None


def _is_table(run: Interpreter, alternative: Alternative) -> bool:
    """``{}``, ``defaultdict(list)``."""
    made = alternative.node if isinstance(alternative, Path) and is_made(alternative) else None
    called = run.text(made.func) if isinstance(made, cst.Call) else ""
    return isinstance(alternative, Mapping) or called.rpartition(".")[2] == "defaultdict"


def _parts(value: Value) -> list[Value]:
    return [item for a in value if isinstance(a, Sequence) for item in a.items]
