"""A read of a value: what hands it on, and what only looks at it."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from scalelint.rewrite.reciprocal import alternatives, called, inner_of, number_in, reciprocal_of
from scalelint.rewrite.text import Code

#: calls that look at a value and hand nothing on
_SILENT = frozenset(
    """print isinstance hasattr len type str repr id callable info debug warning warn error log write format
    add_scalar assert_allclose warning_once deprecate size dim numel is_tensor bool any all allclose isfinite""".split()  # noqa: SIM905
)
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
        for outer in (parent, method):
            if outer is not None and (
                reciprocal_of(outer) is self.outer or inner_of(outer) is self.outer or self.outer in alternatives(outer)
            ):
                return outer
        return None

    def within(self, outer: ast.AST) -> Read:
        """The read with one more node around it."""
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
    while isinstance(parent, (ast.FormattedValue, ast.JoinedStr, ast.keyword, ast.BinOp, ast.Tuple)):
        parent = code.parent(parent)
    if isinstance(parent, ast.Call):
        return called(parent) in _SILENT or isinstance(code.parent(parent), ast.Raise)
    return isinstance(parent, (ast.Raise, ast.Assert, ast.Expr))


def is_neutral(node: ast.AST) -> bool:
    """Values that mean the same before and after: None, booleans, 0 and 1."""
    if isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, (bool, str))):
        return True
    return number_in(node) in (0.0, 1.0)
