"""Summaries that speak of places in other files, after these places have moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scalelint.core.single import RULED_OUT, pack, unpack
from scalelint.model import Span
from scalelint.project.placing import with_spans

#: the lines of a definition as they were, behind the last one, and by how many it has moved
Move = tuple[int, int, int]


class _LostError(Exception):
    """A place stands in no definition that is known to have moved."""


def moved(data: bytes, moves: Mapping[str, Sequence[Move]]) -> bytes | None:
    """A packed summary with its places in other files moved along with their definitions; None where one is lost."""
    if data == RULED_OUT:
        return data
    summary = unpack(data)
    if summary is None:
        return None

    def place(span: Span) -> Span:
        if span.path not in moves:
            return span
        for first, behind, by in moves[span.path]:
            if first <= span.line < behind:
                return Span(span.line + by, span.column, span.end_line + by, span.end_column, span.path)
        raise _LostError

    try:
        return pack(with_spans(summary, place))
    except _LostError:
        return None
