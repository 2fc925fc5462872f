"""Attributes that a loop over written keys gives an object: ``for name in ("mean", "std"): self.register_buffer(name, stats[name])``."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.ledger.texts import last

#: how many rounds are told apart
_MOST = 16


def attributes(node: ast.For | ast.AsyncFor) -> Iterator[tuple[str, ast.expr, dict[str, str]]]:
    """The name of each attribute, the expression of its value, and what the names of the loop are in that round."""
    for row in _rounds(node.target, node.iter):
        for statement in node.body:
            call = statement.value if isinstance(statement, ast.Expr) else None
            if isinstance(call, ast.Call) and (given := _given(call)) is not None:
                key, value = given
                if isinstance(key, ast.Name) and key.id in row:
                    yield row[key.id], value, row


def _given(call: ast.Call) -> tuple[ast.expr, ast.expr] | None:
    """The name and the value of an attribute of ``self`` that a call sets."""
    name, count = last(call.func), len(call.args)
    if name == "setattr" and count == 3 and isinstance(call.args[0], ast.Name) and call.args[0].id == "self":
        return call.args[1], call.args[2]
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    own = isinstance(owner, ast.Name) and owner.id == "self"
    return (call.args[0], call.args[1]) if name == "register_buffer" and own and count > 1 else None


def _rounds(target: ast.expr, over: ast.expr) -> Iterator[dict[str, str]]:
    """What the names of a loop are in each of its rounds, where texts are written there."""
    names = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
    for row in over.elts[:_MOST] if isinstance(over, (ast.Tuple, ast.List)) else []:
        parts = row.elts if isinstance(row, (ast.Tuple, ast.List)) else [row]
        if len(parts) == len(names):
            yield {
                name.id: part.value
                for name, part in zip(names, parts, strict=True)
                if isinstance(name, ast.Name) and isinstance(part, ast.Constant) and isinstance(part.value, str)
            }
