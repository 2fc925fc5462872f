"""Functions whose bodies are put away until somebody looks into them.

The syntax trees of a large run take more memory than all else, and a migration looks into few of the functions. So a
function keeps its head, and its body is parsed again, at its place, when it is asked for: nobody else need know. What
names mean outside of a function (imports, definitions, ``global``) may stand in bodies, too; such functions stay whole.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

from scalelint.files.source import python_tree
from scalelint.outline.reading import blocks

Declaration = (
    ast.Import,
    ast.ImportFrom,
    ast.Global,
    ast.Nonlocal,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
)
_FEWEST = 4  #: lines; what is shorter is not worth it


def _unfolding(kind: type[Any]) -> property:
    """The body of a folded function: asking for it makes a plain function of the node again."""

    def body(node: Any) -> list[ast.stmt]:
        text, start, end, _, _ = node.__dict__.pop("folded")
        node.__class__ = kind
        inner = "if 1:\n" if node.col_offset else ""
        before = "\n" * (node.lineno - (2 if inner else 1))
        found: Any = python_tree(before + inner + text[start:end]).body[0]
        node.body = (found.body[0] if inner else found).body
        return node.body  # type: ignore[no-any-return]

    return property(body)


class FoldedFunction(ast.FunctionDef):
    """A function without its body."""

    __slots__ = ()
    body = _unfolding(ast.FunctionDef)


class FoldedAsyncFunction(ast.AsyncFunctionDef):
    """The same of ``async def``."""

    __slots__ = ()
    body = _unfolding(ast.AsyncFunctionDef)


_FOLDED: dict[type[ast.AST], type[ast.AST]] = {
    ast.FunctionDef: FoldedFunction,
    ast.AsyncFunctionDef: FoldedAsyncFunction,
}


def fold(tree: ast.Module, text: str, starts: Sequence[int]) -> list[ast.stmt]:
    """Put the bodies of a fresh tree's functions away; its declarations, wherever they stand.

    ``starts``: the offsets of the text's lines.
    """
    found: list[ast.stmt] = []
    stack: list[tuple[ast.stmt, int]] = [(node, -1) for node in tree.body]
    functions: list[Any] = []
    whole: set[int] = set()  #: the functions with a declaration inside, by their place in ``functions``
    around: list[int] = []
    for node, inside in stack:  # which grows
        if isinstance(node, Declaration):
            found.append(node)
            while inside >= 0 and inside not in whole:
                whole.add(inside)
                inside = around[inside]
        if type(node) in _FOLDED:
            functions.append(node)
            around.append(inside)
            inside = len(functions) - 1
        for suite in blocks(node):
            stack += [(each, inside) for each in suite]
    for index, function in enumerate(functions):
        if index not in whole:
            _put_away(function, text, starts)
    return found


def _put_away(node: Any, text: str, starts: Sequence[int]) -> None:
    first, last = node.lineno, node.end_lineno
    start, end = starts[first - 1], starts[min(last, len(starts) - 1)]
    is_apart = node.body[0].lineno > first and not text[start : start + node.col_offset].strip(" \t")
    if last - first >= _FEWEST and is_apart:
        is_told = ast.get_docstring(node, clean=False) is not None
        node.__dict__["folded"] = text, start, end, is_told, node.body[0].lineno
        node.__class__ = _FOLDED[type(node)]
        del node.__dict__["body"]


def hidden_from(node: ast.AST) -> int:
    """The line in which the body begins that was put away; 0 where the node has its body."""
    folded = node.__dict__.get("folded")
    return folded[4] if folded is not None else 0


def is_documented(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether something has a docstring; a body that was put away stays there."""
    folded = node.__dict__.get("folded")
    return bool(folded[3]) if folded is not None else ast.get_docstring(node, clean=False) is not None
