"""Comments that speak to scalelint, and the statement that each belongs to.

A comment belongs to the logical line it stands in, however many lines that takes; a comment on a line of
its own belongs to the statement below. Rules never see any of this: the engine decides what is suppressed.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from typing import Literal, NamedTuple

from scalelint.files.source import SourceError, decode, split_lines
from scalelint.model import Span

_DIRECTIVE = re.compile(r"#[ \t]*scalelint:[ \t]*(?P<body>.*)$")
_CONVENTION = re.compile(r"convention[ \t]*=[ \t]*(?P<value>[\w-]*)")
_LINE_COMMENT = re.compile(r"(?<!\S)#.*$")
_SILENT = frozenset({tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING})


class Comment(NamedTuple):
    """A comment, where it stands, and the lines of the statement it belongs to."""

    text: str
    span: Span
    first_line: int
    last_line: int


def comments(source: bytes) -> Iterator[Comment]:
    """All comments of a file; those before the first error where it does not tokenize."""
    try:
        text = decode(source)
    except SourceError:
        return
    waiting: list[tuple[str, Span]] = []
    start = 0  #: first line of the statement that is open; 0: none
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
            line, column = token.start
            if token.type == tokenize.COMMENT:
                end = column + len(token.string) + 1
                waiting.append((token.string, Span(line, column + 1, line, end)))
            elif token.type in (tokenize.NEWLINE, tokenize.ENDMARKER):
                yield from (Comment(*found, start or line, line) for found in waiting)
                waiting, start = [], 0
            elif token.type not in _SILENT:
                start = start or line
    except (tokenize.TokenError, SyntaxError):
        pass
    yield from (Comment(text, span, span.line, span.line) for text, span in waiting)


def line_comments(text: str) -> Iterator[Comment]:
    """Comments of YAML and TOML: from a ``#`` that starts a word to the end of the line.

    A comment on a line of its own belongs to the next line that holds more than a comment.
    """
    lines = [line.rstrip("\r\n") for line in split_lines(text)]
    for row, line in enumerate(lines, 1):
        if match := _LINE_COMMENT.search(line):
            first = row
            if not line[: match.start()].strip():
                below = (n for n, other in enumerate(lines[row:], row + 1) if other.strip() and not _own(other))
                first = next(below, row)
            span = Span(row, match.start() + 1, row, match.end() + 1)
            yield Comment(match[0], span, first, first)


def _own(line: str) -> bool:
    return line.lstrip().startswith("#")


def directive(comment: Comment) -> str | None:
    """The body of a comment of the form ``# scalelint: body``."""
    match = _DIRECTIVE.search(comment.text)
    return match["body"].strip() if match else None


def declared_conventions(source: bytes) -> dict[int, Literal["reciprocal", "std"]]:
    """``# scalelint: convention=std`` comments: each line they speak of, and the convention they declare."""
    if b"scalelint:" not in source:
        return {}
    declared: dict[int, Literal["reciprocal", "std"]] = {}
    for comment in comments(source):
        match = _CONVENTION.match(directive(comment) or "")
        if match and match["value"] in ("reciprocal", "std"):
            value: Literal["reciprocal", "std"] = "std" if match["value"] == "std" else "reciprocal"
            declared.update(dict.fromkeys(range(comment.first_line, comment.last_line + 1), value))
    return declared
