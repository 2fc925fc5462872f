"""The attributes that code reads of the names around it."""

from __future__ import annotations

import ast
import functools
from typing import Any

from scalelint.ledger.texts import last


def reads(node: ast.AST) -> list[tuple[str, str]]:
    """(name, attribute) of all that code reads of names and of attributes of ``self``: ``ast.walk`` takes thrice as long."""
    found: list[tuple[str, str]] = []
    level = [node]
    while level:
        below: list[ast.AST] = []
        for part in level:
            kind: Any = type(part)
            if kind is ast.Attribute and type(part.value) is ast.Name:  # type: ignore[attr-defined]
                found.append((part.value.id, part.attr))  # type: ignore[attr-defined]
                continue
            if kind is ast.Attribute and type(part.value) is ast.Attribute and last(part.value.value) == "self":  # type: ignore[attr-defined]
                found.append((f"self.{part.value.attr}", part.attr))  # type: ignore[attr-defined]
                continue
            for name in _inner(kind):
                value = getattr(part, name, None)
                if type(value) is list:
                    below += [each for each in value if isinstance(each, ast.AST)]
                elif isinstance(value, ast.AST):
                    below.append(value)
        level = below
    return found


@functools.cache
def _inner(kind: Any) -> tuple[str, ...]:
    """The fields of a node that may hold code with attributes in it."""
    if kind in (ast.Name, ast.Constant, ast.alias, ast.Global, ast.Nonlocal):
        return ()
    return tuple(name for name in kind._fields if name not in ("ctx", "op", "ops", "type_comment", "conversion"))
