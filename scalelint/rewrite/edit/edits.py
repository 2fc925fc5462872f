"""Edits of a text by stretches of characters: the only way in which this package changes a file.

Edits are applied from the back, so that offsets never shift and all between them stays as it was.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise
from typing import NamedTuple

from scalelint.escaping import on_one_line
from scalelint.files.difference import unified
from scalelint.files.source import SourceError, decode, encode, split_lines
from scalelint.model import Edit, Span


class Change(NamedTuple):
    """Replace the characters from ``start`` to ``end`` by ``text``."""

    start: int
    end: int
    text: str


class OverlapError(Exception):
    """Two changes touch the same characters."""


class Offsets:
    """Lines and columns of a text (1-based, in characters) as offsets, and back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = array("L", accumulate(map(len, split_lines(text)), initial=0))

    def line(self, line: int) -> str:
        """A line with its end."""
        return self.text[self.starts[line - 1] : self.starts[line]]

    def of(self, line: int, column: int) -> int:
        """The offset of a position."""
        return self.starts[min(line - 1, len(self.starts) - 1)] + column - 1

    def stretch(self, span: Span) -> tuple[int, int]:
        """The offsets of a span."""
        return self.of(span.line, span.column), self.of(span.end_line, span.end_column)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        from bisect import bisect_right

        row = min(bisect_right(self.starts, offset) - 1, max(len(self.starts) - 2, 0))
        return row + 1, offset - self.starts[row] + 1

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        return Span(*self.place(start), *self.place(end))


def merged(changes: Iterable[Change]) -> list[Change]:
    """The changes in order, each once; raises OverlapError where two of them meet.

    Insertions at one place are kept in the order in which they came.
    """
    unique = list(dict.fromkeys(changes))
    ordered = sorted(unique, key=lambda change: (change.start, change.end))
    for before, after in pairwise(ordered):
        if after.start < before.end:
            raise OverlapError(f"{before} and {after}")
    return ordered


def apply(text: str, changes: Iterable[Change]) -> str:
    """``text`` after all changes."""
    parts, end = [], 0
    for change in merged(changes):
        parts += [text[end : change.start], change.text]
        end = change.end
    return "".join([*parts, text[end:]])


def changes_of(text: str, edits: Iterable[Edit]) -> list[Change]:
    """Edits by lines and columns as changes by offsets."""
    offsets = Offsets(text)
    return [Change(*offsets.stretch(edit.span), edit.text) for edit in edits]


def edited(source: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file after edits, in its own encoding."""
    text = decode(source)
    return encode(apply(text, changes_of(text, edits)), source)


def diff(changes: Mapping[str, tuple[bytes, bytes]]) -> str:
    """Old and new contents as one unified diff, in path order."""
    parts: list[str] = []
    for path, (old, new) in sorted(changes.items()):
        lines = unified(_lines(old), _lines(new), _quoted(f"a/{path}"), _quoted(f"b/{path}"))
        parts.extend(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)
    return "".join(parts)


def _quoted(name: str) -> str:
    """A name in the head of a patch, as git writes one that holds quotes, or anything that no line should."""
    if on_one_line(name) == name and not set(name) & {'"', "\\"}:
        return name
    raw = os.fsencode(name)
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\{b:03o}" for b in raw) + '"'


def _lines(source: bytes) -> list[str]:
    try:
        return split_lines(decode(source))
    except SourceError:
        return split_lines(source.decode("latin-1"))
