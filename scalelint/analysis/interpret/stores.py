"""Two statements in a row that give one part of something a value: ``z[:, i] = encode(x)``, ``z[:, i] *= factor``.

The second one reads what the first one stored, and nothing of what was there before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain.overwritten import Stored
from scalelint.analysis.sharing.words import seen
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.domain.values import Value
    from scalelint.analysis.interpret.interpreter import Interpreter


def before(run: Interpreter, node: cst.CSTNode) -> Stored | None:
    """What the statement before has stored, where this one changes the same part; else it is forgotten."""
    stored = run.frame.stored
    if stored is not None and run.text(_target(run, node)) != stored.text:
        run.frame.stored = None
    return run.frame.stored


def after(run: Interpreter, last: Stored | None) -> None:
    """Forget what was stored before the statement that has just been run."""
    if run.frame.stored is last:
        run.frame.stored = None


def held(run: Interpreter, node: cst.Subscript) -> Value | None:
    """What a subscript was given by the statement before, or under its text; None for others."""
    text, stored = run.text(node), run.frame.stored
    if stored is not None and stored.text == text:
        return stored.value
    return run.frame.scope.lookup(text) if isinstance(node.value, (cst.Name, cst.Attribute)) else None


def _target(run: Interpreter, node: cst.CSTNode) -> cst.CSTNode:
    """What a statement of one target gives a value, also in place; the statement itself for others."""
    if type(node) is cst.Assign and len(node.targets) == 1:
        return node.targets[0].target
    changed = changed_by(run, node.value)[0] if type(node) is cst.Expr else None
    return node.target if type(node) is cst.AugAssign else changed or node


def changed_by(run: Interpreter, node: cst.CSTNode) -> tuple[cst.Name | cst.Attribute | cst.Subscript | None, bool]:
    """What a chain of operations in place is applied to, and whether to all of it; None for other expressions."""
    chain, stored = node, run.frame.stored
    while type(node) is cst.Call and type(node.func) is cst.Attribute and node.func.attr.value.endswith("_"):
        node = node.func.value
    if stored is not None and type(node) is cst.Subscript and node is not chain and run.text(node) == stored.text:
        return node, True
    tensor, whole = seen(node)
    if node is chain or not isinstance(tensor, (cst.Name, cst.Attribute, cst.Subscript)):
        return None, True
    return tensor, whole
