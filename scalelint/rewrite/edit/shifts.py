"""Shifts: adding the one that is missing beside a scale, and moving one that is applied in the wrong space."""

from __future__ import annotations

import ast
import re

from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.text import Code

_TIGHT = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.Constant)


def add_shift(code: Code, operand: ast.AST, shift: str, encoding: bool) -> list[Change]:
    """``z * f`` becomes ``(z - shift) * f``, ``z / f`` becomes ``z / f + shift``; nothing where the form is another."""
    scale = code.parent(operand)
    if not isinstance(scale, ast.BinOp) or scale.right is not operand or not _in_scope(code, scale, shift):
        return []
    if encoding:
        start, end = code.stretch(scale.left)
        if not isinstance(scale.left, _TIGHT):
            return []
        return [Change(start, start, "("), Change(end, end, f" - {shift})")]
    start, end = code.stretch(scale)
    outer = code.parent(scale)
    if isinstance(outer, (ast.Assign, ast.AnnAssign, ast.Return, ast.Call, ast.keyword)):
        return [Change(end, end, f" + {shift}")]
    return [Change(start, start, "("), Change(end, end, f" + {shift})")]


def shift_sign(code: Code, operand: ast.AST) -> str:
    """The sign of the shift beside a scale: of ``z / f + s`` it is ``+``; "" where there is none."""
    scale = code.parent(operand)
    if not isinstance(scale, ast.BinOp) or scale.right is not operand or not isinstance(scale.op, (ast.Mult, ast.Div)):
        return ""
    outer = code.parent(scale)
    shift = outer if isinstance(outer, ast.BinOp) and outer.left is scale else scale.left
    if not isinstance(shift, ast.BinOp) or not isinstance(shift.op, (ast.Add, ast.Sub)):
        return ""
    return "+" if isinstance(shift.op, ast.Add) else "-"


def reorder(code: Code, operand: ast.AST, symbol: str) -> list[Change]:
    """``z * f - s`` becomes ``(z - s) * f``; ``(z + s) / f`` becomes ``z / f + s``; the shift gets the sign ``symbol``."""
    scale = code.parent(operand)
    if not isinstance(scale, ast.BinOp) or scale.right is not operand:
        return []
    outer = code.parent(scale)
    if isinstance(outer, ast.BinOp) and outer.left is scale and isinstance(outer.op, (ast.Sub, ast.Add)):
        return _inside(code, scale, outer, symbol)
    if isinstance(scale.left, ast.BinOp) and isinstance(scale.left.op, (ast.Sub, ast.Add)):
        return _outside(code, scale, scale.left, symbol)
    return []


def _inside(code: Code, scale: ast.BinOp, outer: ast.BinOp, symbol: str) -> list[Change]:
    """Move a shift from behind the scale to in front of it."""
    if not isinstance(scale.left, _TIGHT) or not isinstance(outer.right, _TIGHT):
        return []
    written = "-" if isinstance(outer.op, ast.Sub) else "+"
    start, end = code.stretch(scale.left)
    tail = code.stretch(scale)[1], code.stretch(outer)[1]
    if not _is_plain(code.text[tail[0] : tail[1]], written, code.source_of(outer.right)):
        return []
    moved = f" {symbol} {code.source_of(outer.right)})"
    return [Change(start, start, "("), Change(end, end, moved), Change(*tail, "")]


def _outside(code: Code, scale: ast.BinOp, inner: ast.BinOp, symbol: str) -> list[Change]:
    """Move a shift from in front of the scale to behind it."""
    if not isinstance(inner.left, _TIGHT) or not isinstance(inner.right, _TIGHT):
        return []
    start, end = code.stretch(inner)
    if code.text[start - 1] != "(" or code.text[end : end + 1] != ")":
        return []
    after = code.stretch(scale)[1]
    outer = code.parent(scale)
    bare = isinstance(outer, (ast.Assign, ast.AnnAssign, ast.Return, ast.Call, ast.keyword))
    left = code.source_of(inner.left)
    moved = f" {symbol} {code.source_of(inner.right)}"
    return [
        Change(start - 1, end + 1, left if bare else f"({left}"),
        Change(after, after, moved if bare else f"{moved})"),
    ]


def _is_plain(between: str, symbol: str, shift: str) -> bool:
    """Whether nothing but the operator and the shift stands there: no comment, no parenthesis."""
    return re.fullmatch(rf"\s*{re.escape(symbol)}\s*{re.escape(shift)}", between) is not None


def _in_scope(code: Code, node: ast.AST, text: str) -> bool:
    """Whether an expression means the same here: it hangs on ``self`` of a method, or on a parameter or module name."""
    try:
        root: ast.AST = ast.parse(text, mode="eval").body
    except SyntaxError:
        return False
    while isinstance(root, (ast.Attribute, ast.Subscript)):
        root = root.value
    if not isinstance(root, ast.Name):
        return False
    scope = code.scope(node)
    while not isinstance(scope, ast.Module):
        if isinstance(scope, Function) and root.id in {a.arg for a in ast.walk(scope.args) if isinstance(a, ast.arg)}:
            return True
        if any(isinstance(n, ast.Name) and n.id == root.id and isinstance(n.ctx, ast.Store) for n in ast.walk(scope)):
            return True
        scope = code.scope(scope)
    return any(isinstance(n, ast.Name) and n.id == root.id and isinstance(n.ctx, ast.Store) for n in code.tree.body)
