"""Whether the names of an expression are bound where a fix would write it."""

from __future__ import annotations

import ast
import builtins
import functools
from collections.abc import Iterator

_Function = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def is_bound(expression: str, tree: ast.AST, line: int) -> bool:
    """Whether every name of ``expression`` has a value on ``line``: in the functions around it, or in the module."""
    try:
        wanted = {n.id for n in ast.walk(ast.parse(expression, mode="eval")) if isinstance(n, ast.Name)}
    except (SyntaxError, ValueError):
        return False
    known = set(dir(builtins))
    for scope, before in _scopes(tree, line):
        known |= set(_names(scope, before))
    return wanted <= known


def _scopes(tree: ast.AST, line: int) -> Iterator[tuple[ast.AST, int]]:
    """The module and the functions around a line, each with the line before which its own names count."""
    inner = [n for n in _functions(tree) if n.lineno <= line <= (n.end_lineno or n.lineno)]
    inner.sort(key=lambda node: node.lineno)
    yield tree, line if not inner else 1 << 30  # functions run after the module
    for node in inner:
        yield node, line if node is inner[-1] else 1 << 30


@functools.lru_cache(maxsize=4)
def _functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda]:
    return [node for node in ast.walk(tree) if isinstance(node, _Function)]


def _names(scope: ast.AST, before: int) -> Iterator[str]:
    if isinstance(scope, _Function):
        arguments = scope.args
        everything = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        yield from (a.arg for a in everything if a is not None)
    todo = list(ast.iter_child_nodes(scope))
    while todo:
        node = todo.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.lineno <= before:
            yield node.id
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name
        if not isinstance(node, ast.Lambda):
            todo.extend(ast.iter_child_nodes(node))
