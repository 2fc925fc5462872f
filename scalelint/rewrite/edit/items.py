"""Items of lists and tables: what is picked by an index or key, put in, or put together."""

from __future__ import annotations

import ast

from scalelint.rewrite.edit.reciprocal import alternatives, called, inner_of

#: methods that put their last argument into a list as an item
_PUTTING = frozenset({"append", "insert"})


def picked_from(node: ast.AST | None) -> ast.expr | None:
    """What an index or a computed key picks an item of: ``stds[i]``, ``std[:, c, None]``; not ``stats["std"]``."""
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
