"""Numbers for each channel that are published, but for one or two: one factor throughout, or statistics of every channel.

Nothing need be known of who reads the list: its other elements say what the odd one was to be.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

import msgspec

from scalelint.files.discover import CONFIGS
from scalelint.knowledge.constants import Match, is_published_factor, near
from scalelint.knowledge.vectors import Misprint, misprints
from scalelint.ledger.texts import parsed
from scalelint.model import Span
from scalelint.project.link import Project

#: so many elements have to be the published number
_ENOUGH = 2
#: fewer channels than this are nobody's statistics
_CHANNELS = 8


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


class Slip(msgspec.Struct, frozen=True, eq=False):
    """An element of a list that has somebody's statistics of every channel otherwise."""

    path: str
    span: Span
    text: str
    misprint: Misprint


def slips(project: Project) -> Iterator[Slip]:
    """The mistyped elements of all lists of published statistics, in code and in configurations."""
    scaled = {site.span.path or path for path, summary in project.files.items() for site in summary.sites}
    for path in dict.fromkeys((*project.books.ledgers, *sorted(scaled))):
        ledger = project.books.of(path)
        given = [(b.text, b.span) for b in ledger.bindings]
        given += [(text, span) for call in ledger.calls for _, text, span in call.arguments]
        for text, span in given:
            if min(text.count(","), text.count(".")) >= _CHANNELS:
                yield from _in_text(path, text, span)


def _in_text(path: str, text: str, span: Span) -> Iterator[Slip]:
    tree = parsed(text)
    for node in ast.walk(tree) if tree is not None else ():
        parts = node.elts if isinstance(node, (ast.List, ast.Tuple)) else []
        numbers = _numbers(node) if isinstance(node, ast.expr) and len(parts) > _CHANNELS else []
        for found in misprints(tuple(numbers)) if numbers else ():
            part = parts[found.channel]
            yield Slip(path, _within(path, span, part), f"{numbers[found.channel]:g}", found)


def _within(path: str, span: Span, part: ast.expr) -> Span:
    """Where a part of an expression stands; of a configuration no more is known than where all of it does."""
    if path.endswith(CONFIGS):
        return span
    first = part.lineno == 1  # where the text was put in a parenthesis
    column = part.col_offset + (span.column - 1 if first else 1)
    line = span.line + part.lineno - 1
    return Span(line, column, line, column + len(ast.unparse(part)))


def _numbers(given: str | ast.expr) -> list[float]:
    """The numbers of a list, as written or as a tree; none of one that holds anything else."""
    try:
        found = ast.literal_eval(given)
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
