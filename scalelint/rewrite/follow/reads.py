"""A read of a value: what hands it on, and what only looks at it."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from scalelint.knowledge.vocabulary import words_of
from scalelint.rewrite.edit.items import picked_from
from scalelint.rewrite.edit.reciprocal import (
    alternatives,
    called,
    guarded_reciprocal,
    inner_of,
    number_in,
    reciprocal_of,
)
from scalelint.rewrite.edit.text import Code

#: calls that look at a value and hand nothing on
_SILENT = frozenset(
    """print isinstance hasattr len type id callable info debug warning warn error
    add_scalar add_text warning_once deprecate size dim numel is_tensor bool any all isfinite""".split()  # noqa: SIM905
)
_LOGGERS = frozenset({"logger", "log", "logging", "wandb", "run", "accelerator", "self", "writer"})
_AROUND = (ast.FormattedValue, ast.JoinedStr, ast.keyword, ast.Tuple)
#: calls that make a text of a value
_TEXTS = frozenset({"str", "repr", "format"})
#: calls that make a whole number of a value
_WHOLE = frozenset({"int", "floor", "ceil", "trunc"})
_ASIDE = frozenset({"shape", "dtype", "device", "ndim", "requires_grad", "is_cuda", "names", "__class__"})


@dataclass(frozen=True)
class Read:
    """A mention with the conversions, choices and reciprocals around it that were passed so far."""

    code: Code
    node: ast.AST  #: the mention itself
    outer: ast.AST  #: with all that hands it on
    reciprocal: ast.AST | None = None  #: the outermost reciprocal
    flips: int = 0  #: how many reciprocals there are

    @property
    def parent(self) -> ast.AST | None:
        """What it stands in."""
        return self.code.parent(self.outer)

    def handed_on(self) -> ast.AST | None:
        """What hands the value on; None where something is done with it."""
        parent = self.parent
        method = self.code.parent(parent) if isinstance(parent, ast.Attribute) else None  # ``f.to(x)``
        items = self.code.parent(parent) if isinstance(parent, ast.comprehension) else None
        made = self.code.parent(items) if items is not None else None  # ``tuple(1 / each for each in f)``
        for outer in (parent, method, items, made):
            if outer is not None and (
                self.outer in (reciprocal_of(outer), inner_of(outer), picked_from(outer))
                or self.outer in alternatives(outer)
            ):
                return outer
        return None

    def within(self, outer: ast.AST) -> Read:
        """The read with one more node around it."""
        if guarded_reciprocal(outer) is not None:  # the reciprocal in it was met before
            return Read(self.code, self.node, outer, outer, self.flips)
        if reciprocal_of(outer) is self.outer:
            return Read(self.code, self.node, outer, outer, self.flips + 1)
        return Read(self.code, self.node, outer, self.reciprocal, self.flips)


def is_aside(code: Code, parent: ast.AST) -> bool:
    """Whether an attribute says something about a value that is not the value: ``f.dtype``, ``f.size()``."""
    if not isinstance(parent, ast.Attribute):
        return False
    return parent.attr in _ASIDE or called(code.parent(parent) or parent) in _SILENT


def is_shown(code: Code, current: ast.AST) -> bool:
    """Whether a value only goes into a message."""
    parent = code.parent(current)
    spelled = False
    while parent is not None and (isinstance(parent, _AROUND) or is_text(parent)):
        spelled = spelled or isinstance(parent, ast.JoinedStr) or is_text(parent)
        parent = code.parent(parent)
    if isinstance(parent, ast.Call):
        if spelled and "print" in words_of(called(parent)) and isinstance(code.parent(parent), ast.Expr):
            return True  # ``rank0_print(f"factor: {f}")``
        return called(parent) in _SILENT or _is_logged(parent) or isinstance(code.parent(parent), ast.Raise)
    return isinstance(parent, (ast.Raise, ast.Assert, ast.Expr))


def makes_text(parent: ast.AST, current: ast.AST) -> bool:
    """Whether every digit of a value counts in what it stands in: a text, a key, a hash."""
    if isinstance(parent, ast.Dict):
        return current in parent.keys
    if isinstance(parent, ast.Call):
        return called(parent) in _TEXTS or called(parent) == "hash"
    return isinstance(parent, (ast.FormattedValue, ast.Subscript)) or is_text(parent)


def counts_digits(code: Code, node: ast.AST) -> ast.AST | None:
    """What makes a whole number of a value, perhaps times another number: ``int(f * 1000)``, ``f // 0.25``."""
    parent = code.parent(node)
    while isinstance(parent, (ast.BinOp, ast.UnaryOp)):
        if isinstance(parent, ast.BinOp):
            other = parent.right if parent.left is node else parent.left
            if isinstance(parent.op, (ast.FloorDiv, ast.Mod)):
                return None if isinstance(other, ast.Constant) and isinstance(other.value, str) else parent
            if number_in(other) is None:
                return None
        node, parent = parent, code.parent(parent)
    return parent if called(parent) in _WHOLE and isinstance(parent, ast.Call) and node in parent.args else None


def is_text(node: ast.AST | None) -> bool:
    """Whether a node makes a text of what stands in it: ``str(f)``, ``"%.3f" % f``, ``"factor " + str(f)``."""
    if isinstance(node, ast.Call):
        return called(node) in _TEXTS
    if not isinstance(node, ast.BinOp):
        return False
    sides = [node.left, node.right] if isinstance(node.op, ast.Add) else [node.left]
    return any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        or is_text(side)
        for side in sides
    )


def _is_logged(call: ast.Call) -> bool:
    """Whether a call writes a log: ``logger.log(level, f)``, not ``math.log(f)``."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "log":
        return False
    base = call.func.value
    return (base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")) in _LOGGERS


def is_neutral(node: ast.AST) -> bool:
    """Values that mean the same before and after: None, booleans, 0 and 1."""
    if isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, (bool, str))):
        return True
    return number_in(node) in (0.0, 1.0)
