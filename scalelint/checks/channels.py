"""Numbers for each channel that are one published factor throughout, but for one that is a misprint of it.

Nothing need be known of who reads the list: its other elements say what the odd one was to be.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

import msgspec

from scalelint.knowledge.constants import Match, is_published_factor, near
from scalelint.model import Span
from scalelint.project.link import Project

#: so many elements have to be the published number
_ENOUGH = 2


class Odd(msgspec.Struct, frozen=True, eq=False):
    """An element of a list, and what the other elements are."""

    path: str
    span: Span  #: of the list
    value: float
    meant: Match


def odd_ones(project: Project) -> Iterator[Odd]:
    """The misprinted elements of all lists of numbers, in code and in configurations."""
    for path in dict.fromkeys((*project.books.ledgers, *project.books.configs())):
        for binding in project.books.of(path).bindings:
            if binding.text.startswith(("[", "(")):
                for value, meant in _odd(_numbers(binding.text)):
                    yield Odd(path, binding.span, value, meant)


def _numbers(text: str) -> list[float]:
    """The numbers of a list; none of one that holds anything else."""
    try:
        found = ast.literal_eval(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    plain = isinstance(found, (list, tuple)) and all(isinstance(each, float) for each in found)
    return list(found) if plain else []


def _odd(numbers: list[float]) -> Iterator[tuple[float, Match]]:
    counted = Counter(numbers).most_common()
    if not counted or counted[0][1] < max(_ENOUGH, len(numbers) - 1) or not is_published_factor(counted[0][0]):
        return
    for value, _ in counted[1:]:
        meant = next((match for match in near(value) if match.value == counted[0][0]), None)
        if meant is not None:
            yield value, meant
