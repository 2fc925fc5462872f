"""What operators make of two numbers, and which quotients are ratios of sizes whatever the numbers are."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable

from scalelint.knowledge.vocabulary import words_of
from scalelint.ledger.tables import SIZES
from scalelint.ledger.texts import last

_MADE: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.LShift: lambda one, places: one * 2**places,
}
#: what a power of two is made of: ``2 ** n``, ``1 << n``
DOUBLED: dict[type[ast.operator], float] = {ast.Pow: 2, ast.LShift: 1}


def computed(sign: ast.operator, left: float, right: float) -> float | None:
    """The number that an operator makes of two; None where it makes none."""
    make = _MADE.get(type(sign))
    try:
        return float(make(left, right)) if make is not None else None
    except (ZeroDivisionError, OverflowError, TypeError):
        return None


def is_ratio(node: ast.BinOp) -> bool:
    """Whether a quotient says how often one size goes into another: ``image_size / latent_size``, ``rate // frames``.

    Who divides without a remainder counts; half of a count, ``levels // 2``, is a count again.
    """
    names = [_named(side) for side in (node.left, node.right)]
    if isinstance(node.op, ast.FloorDiv):
        return all(names)
    return isinstance(node.op, ast.Div) and all(map(_is_size, names))


def _named(node: ast.expr) -> str:
    return last(node.value if isinstance(node, ast.Subscript) else node)


def _is_size(name: str) -> bool:
    """Whether something is a size in pixels, by its name or the end of it."""
    words = words_of(name)
    return name in SIZES or bool(words and words[-1] in SIZES)
