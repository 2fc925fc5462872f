"""Items of lists and tables: what is picked by an index or key, put in, or put together."""

from __future__ import annotations

import ast

from scalelint.rewrite.edit.reciprocal import alternatives, called, inner_of

#: methods that take an item out of a list, and those that put their last argument into a list as an item
_TAKING = frozenset({"pop", "popleft"})
_PUTTING = frozenset({"append", "insert"})


def picked_from(node: ast.AST | None) -> ast.expr | None:
    """What an item is picked of by an index or a computed key: ``stds[i]``, ``stds.pop(0)``; not ``stats["std"]``."""
    if called(node) in _TAKING and isinstance(node.func, ast.Attribute):  # type: ignore[union-attr]
        given = node.args[0] if node.args else None  # type: ignore[union-attr]
        return None if isinstance(getattr(given, "value", None), str) else node.func.value  # type: ignore[union-attr]
    if not isinstance(node, ast.Subscript) or inner_of(node) is not None:
        return None
    return None if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str) else node.value


def put_into(call: ast.AST | None) -> tuple[str, ast.expr] | None:
    """What a method puts into a list, and whether as one item (``item``) or a list of them (``items``)."""
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.keywords or not call.args:
        return None
    if call.func.attr in _PUTTING:
        return "item", call.args[-1]
    return ("items", call.args[0]) if call.func.attr == "extend" else None


def values_put(call: ast.Call) -> list[ast.expr]:
    """What a method puts into a list or table: ``append(f)``, ``extend([f])``, ``update({"a": f}, b=f)``, ``setdefault("a", f)``."""
    put, name = put_into(call), getattr(call.func, "attr", "")
    if put is not None:
        return [put[1]]
    if name == "setdefault":
        return call.args[1:2]
    given = [*call.args, *(word.value for word in call.keywords)] if name == "update" else []
    is_open = any(word.arg is None for word in call.keywords) or not all(isinstance(a, ast.Dict) for a in call.args)
    return [] if is_open else given


def kept_row(node: ast.AST) -> ast.expr | None:
    """What an expression is a list of where it is one: of ``stds[1:]``, ``stds.copy()``, ``list(stds)``, ``std.tolist()``."""
    alike = isinstance(node, ast.Subscript) or called(node) in ("list", "tuple", "tolist", "copy")
    return inner_of(node) if alike else None


def is_row(node: ast.AST) -> bool:
    """Whether a list or tuple stands there, or is put together there."""
    if isinstance(node, (ast.List, ast.Tuple, ast.ListComp)):
        return True
    return called(node) in ("list", "tuple", "sorted") if isinstance(node, ast.Call) else bool(rows_in(node))


def rows_in(node: ast.AST) -> list[ast.expr]:
    """The lists that are put together: of ``[f] * 3`` and ``[f] + more``; none where nothing tells that these are lists."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, (ast.Add, ast.Mult)):
        return []
    sides = [node.left, node.right]
    if isinstance(node.op, ast.Mult):
        return [side for side in sides if is_row(side)]
    return sides if any(map(is_row, sides)) else []


def parts_of(node: ast.AST) -> list[ast.expr]:
    """The values that one is made of: items of a list or table, lists that are put together, alternatives of a choice.

    What is empty is its own part.
    """
    if isinstance(node, (ast.List, ast.Tuple)):
        return node.elts or [node]
    if isinstance(node, ast.Dict):
        return (node.values or [node]) if None not in node.keys else []
    return alternatives(node) or rows_in(node)
