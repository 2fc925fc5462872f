"""What ``*rest`` of a call stands for, one by one: behind it the others have places of their own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeAlias

from scalelint.ledger.texts import parsed
from scalelint.model import Span

#: the word of what is handed over as ``*rest``
STAR = "*"
#: a word, a text and its place, as calls note what they hand over
Argument: TypeAlias = "tuple[str, str, Span]"


def laid_out(arguments: list[Argument], wanted: int) -> list[Argument]:
    """Arguments with each ``*rest`` as its elements; ``wanted`` is how many a call has to hand over by position, -1 if any.

    What comes behind one of which nobody knows how many it is has no place.
    """
    stars = [text for word, text, _ in arguments if word == STAR]
    if not stars:
        return arguments
    plain = sum(not word for word, _, _ in arguments)
    known = [_size(text) for text in stars]
    missing = known.count(None)
    if missing == 1 and wanted >= 0:
        rest = wanted - plain - sum(size or 0 for size in known)
        known = [max(rest, 0) if size is None else size for size in known]
    return list(_each(arguments, known))


def _each(arguments: list[Argument], sizes: list[int | None]) -> Iterator[Argument]:
    waiting, lost = iter(sizes), False
    for word, text, span in arguments:
        if word == STAR:
            size = next(waiting)
            lost = lost or size is None
            yield from (("", f"({text})[{index}]", span) for index in range(size or 0) if not lost)
        elif word or not lost:
            yield word, text, span


def _size(text: str) -> int | None:
    """How many ``(a, b)`` or ``x.shape[-2:]`` is; None for others."""
    node = parsed(text)
    if isinstance(node, (ast.Tuple, ast.List)) and not any(isinstance(each, ast.Starred) for each in node.elts):
        return len(node.elts)
    bounds = node.slice if isinstance(node, ast.Subscript) else None
    if not isinstance(bounds, ast.Slice) or bounds.step is not None:
        return None
    lower, upper = _number(bounds.lower), _number(bounds.upper)
    if bounds.upper is None and lower is not None and lower < 0:
        return -lower
    return upper if bounds.lower is None and upper is not None and upper > 0 else None


def _number(node: ast.expr | None) -> int | None:
    try:
        value = ast.literal_eval(node) if node is not None else None
    except ValueError:
        return None
    return value if isinstance(value, int) else None
