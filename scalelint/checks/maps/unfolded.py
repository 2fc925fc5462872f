"""What an expression is made of: the names in it one behind the other, without casts, each with the power that is taken of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from scalelint.ledger.evaluate import Place
from scalelint.ledger.texts import last, parsed
from scalelint.project.link import Project

_SAME = frozenset(
    {"float", "round", "item", "tolist", "cpu", "detach", "tensor", "as_tensor", "squeeze", "numpy", "to", "double"}
)
#: steps from one name to the next
_DEEPEST = 12


class Held(NamedTuple):
    """A power of what is called ``text`` in a scope of a file."""

    text: str
    place: Place
    power: int
    key: str = ""  #: the last name in the key under which it was read: ``gain`` of ``state["model.gain"]``


def unfolded(project: Project, text: str, place: Place, line: int) -> Iterator[Held]:
    """The names that an expression stands for, each made of the next: ``factor``, then ``model.std`` of ``factor = 1 / model.std``."""
    node, power = parsed(text), 1
    for _ in range(_DEEPEST):
        if isinstance(node, ast.Call) and last(node.func) in _SAME:
            method = isinstance(node.func, ast.Attribute) and not _is_module(node.func.value)
            node = _receiver(node) if method else node.args[0] if node.args else None
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and ast.unparse(node.left) in ("1", "1.0"):
            node, power = node.right, -power
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and ast.unparse(node.right) in ("-1", "-1.0"):
            node, power = node.left, -power
        elif isinstance(node, ast.Call) and last(node.func) == "reciprocal":
            node = node.args[0] if node.args else _receiver(node)
            power = -power
        elif isinstance(node, ast.Name):
            yield Held(node.id, place, power)
            known = [b for b in project.books.bindings(place.path, place.scope, node.id) if b.span.line <= line]
            if len(known) != 1 or known[0].kind != "assign" or known[0].index >= 0:
                return
            node, line = parsed(known[0].text), known[0].span.line
        else:
            break
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        yield Held(ast.unparse(node), place, power, node.slice.value.rpartition(".")[2])
    elif isinstance(node, ast.Attribute):
        yield Held(ast.unparse(node), place, power)


def _receiver(call: ast.Call) -> ast.expr | None:
    return call.func.value if isinstance(call.func, ast.Attribute) else None


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("torch", "np", "numpy", "jnp")
