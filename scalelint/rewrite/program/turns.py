"""Loops: which list's items a variable takes in turn."""

from __future__ import annotations

import ast

from scalelint.rewrite.edit.text import Code

#: calls that give the items of what they are given first
_ALIKE = frozenset({"reversed", "iter", "list", "tuple", "tqdm"})


def iterated(code: Code, target: ast.AST) -> ast.expr | None:
    """The list whose items a loop's variable takes in turn: ``for s in SCALES``, ``for z, s in zip(zs, SCALES)``."""
    ways: list[tuple[int, int]] = []  # the place among how many, the innermost first
    row = code.parent(target)
    while isinstance(row, (ast.Tuple, ast.List)):
        if any(isinstance(each, ast.Starred) for each in row.elts):
            return None
        ways.append((row.elts.index(target), len(row.elts)))  # type: ignore[arg-type]
        target, row = row, code.parent(row)
    if not isinstance(row, (ast.For, ast.AsyncFor, ast.comprehension)) or row.target is not target:
        return None
    return _taken(row.iter, ways[::-1])


def _taken(source: ast.expr, ways: list[tuple[int, int]]) -> ast.expr | None:
    """What of a loop's source gives the items that a place in its target takes."""
    made = source.func.id if isinstance(source, ast.Call) and isinstance(source.func, ast.Name) else ""
    method = source.func if isinstance(source, ast.Call) and isinstance(source.func, ast.Attribute) else None
    if method is not None and method.attr in ("values", "items") and not source.args:  # type: ignore[attr-defined]
        fits = ways == [(1, 2)] if method.attr == "items" else not ways
        return method.value if fits else None
    if not isinstance(source, ast.Call) or not made or not source.args:
        return source if not ways else None
    first, rest = source.args[0], ways[1:]
    words = {word.arg for word in source.keywords}
    if made == "zip" and ways and len(source.args) == ways[0][1] and words <= {"strict"}:
        return _taken(source.args[ways[0][0]], rest)
    if made == "enumerate" and ways[:1] == [(1, 2)] and words <= {"start"}:
        return _taken(first, rest)
    if made in _ALIKE and (len(source.args) == 1 or made == "tqdm"):
        return _taken(first, ways)
    return source if not ways else None


def in_turn(code: Code, values: ast.AST) -> ast.expr | None:
    """The loop's variable that takes the items of a list in turn."""
    outer = code.parent(values)
    while isinstance(outer, (ast.Call, ast.Attribute)):
        outer = code.parent(outer)
    if not isinstance(outer, (ast.For, ast.AsyncFor, ast.comprehension)):
        return None
    return next((name for name in _leaves(outer.target) if iterated(code, name) is values), None)


def _leaves(target: ast.expr) -> list[ast.expr]:
    """The names that a loop gives values to."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return [leaf for each in target.elts for leaf in _leaves(each)]
    return [target]
