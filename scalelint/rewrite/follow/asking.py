"""Questions about a value: guards, comparisons and conditions, which mean the same for its reciprocal."""

from __future__ import annotations

import ast
from collections.abc import Set
from typing import TypeGuard

from scalelint.rewrite.edit.reciprocal import number_in
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.reads import is_neutral
from scalelint.rewrite.program.bindings import is_missing
from scalelint.rewrite.program.names import Cell, Names


def is_asked(names: Names, cells: Set[Cell], code: Code, parent: ast.AST, current: ast.AST) -> bool:
    """Whether what stands around a value only asks about it. ``cells``: what turns with it."""
    if isinstance(parent, ast.Compare):
        others = [other for other in (parent.left, *parent.comparators) if other is not current]
        if is_identity(parent):
            return True  # whose object it is, whatever number it holds
        if any(isinstance(op, (ast.Lt, ast.LtE, ast.Gt, ast.GtE)) for op in parent.ops):
            return all(number_in(other) == 0 for other in others)  # the inverse keeps the sign, but not the order
        return all(is_neutral(other) or names.cell(code, other) in cells for other in others)
    if isinstance(parent, (ast.If, ast.While, ast.IfExp, ast.Assert)):
        return parent.test is current
    if isinstance(parent, ast.BoolOp):
        return is_condition(code, parent)
    if isinstance(parent, ast.UnaryOp):
        return isinstance(parent.op, ast.Not)
    return isinstance(parent, (ast.Expr, ast.Delete))


def may_be_missing(asking: ast.AST) -> bool:
    """Whether a question says that there may be no value: not one for an object that stands for "nothing was given"."""
    marked = is_identity(asking) and not any(map(is_missing, (asking.left, *asking.comparators)))
    return not marked and not isinstance(asking, (ast.Expr, ast.Delete))


def is_identity(node: ast.AST) -> TypeGuard[ast.Compare]:
    """Whether objects are compared, not what they hold."""
    return isinstance(node, ast.Compare) and all(isinstance(op, (ast.Is, ast.IsNot)) for op in node.ops)


def is_condition(code: Code, node: ast.AST) -> bool:
    """Whether of a choice like ``f and x`` only the truth counts."""
    if not isinstance(node, ast.BoolOp):
        return False
    parent = code.parent(node)
    if isinstance(parent, ast.UnaryOp):
        return isinstance(parent.op, ast.Not)
    if isinstance(parent, (ast.If, ast.While, ast.IfExp, ast.Assert)):
        return parent.test is node
    return parent is not None and is_condition(code, parent)
