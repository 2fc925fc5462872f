"""Conditions in one spelling: ``not ready`` is ``ready`` that does not hold, ``kind != "raw"`` is ``kind == "raw"`` that does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from scalelint.syntax import cst

#: a condition as it is written, and whether it holds
Told: TypeAlias = tuple[str, bool]
#: operators that deny what another one says
_DENY = {cst.NotEqual: cst.Equal, cst.IsNot: cst.Is, cst.NotIn: cst.In}


def spelt(test: cst.BaseExpression, text: Callable[[cst.CSTNode], str]) -> tuple[tuple[str, ...], bool]:
    """A condition in one spelling, and whether it is meant straight."""
    if isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not):
        inner, straight = spelt(test.expression, text)
        return inner, not straight
    if isinstance(test, cst.Comparison) and len(test.comparisons) == 1:
        target = test.comparisons[0]
        kind = _DENY.get(type(target.operator), type(target.operator))
        return (kind.__name__, text(test.left), text(target.comparator)), kind is type(target.operator)
    return (text(test),), True


def told(test: cst.BaseExpression, holds: bool, text: Callable[[cst.CSTNode], str]) -> list[Told]:
    """What is known where a condition holds, or does not: of ``a and b`` that holds both, of ``a or b`` that does not neither."""
    if isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not):
        return told(test.expression, not holds, text)
    if isinstance(test, cst.BooleanOperation):
        sides = [*told(test.left, holds, text), *told(test.right, holds, text)]
        every = isinstance(test.operator, cst.And)
        parts = (asked if (straight == holds) != every else f"not {asked}" for asked, straight in sides)
        return [*(sides if holds == every else ()), (" or ".join(sorted(parts)), holds != every)]
    asked, straight = spelt(test, text)
    return [(" ".join(asked).replace('"', "'"), holds == straight)]


def exclude(assumed: Iterable[Told], conditions: Iterable[Told]) -> bool:
    """Whether what is assumed on a way, and what is known, can't both hold: of ``kind == "a"`` and ``kind == "b"`` one does."""
    return any(
        (one != other if test == known else one and other and are_two_words(_taken_apart(test), _taken_apart(known)))
        for known, other in conditions
        for test, one in assumed
    )


def are_two_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """``kind == "a"`` and ``kind == "b"``: never both."""
    literal = all(asked[-1][:1] in ("'", '"') for asked in (one, other))
    return len(one) == len(other) == 3 and one[0] == other[0] == "Equal" and one[1] == other[1] and literal


def _taken_apart(test: str) -> tuple[str, ...]:
    """A condition as ``spelt`` has it, where it says which word something is."""
    start, quote, word = test.rpartition(" '")
    kind, _, left = start.partition(" ")
    return (kind, left, f"'{word}") if quote and word.endswith("'") else (test,)
