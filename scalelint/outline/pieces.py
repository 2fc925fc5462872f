"""The outline of a large file, read piece by piece: while ``ast`` builds a tree it holds it twice, a hundred bytes a character."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

#: characters of a file that is read whole, and of a piece of a larger one
_LARGE = 400_000
_PIECE = 100_000
#: a line that can begin a piece: a definition of the module, or a member of a class in it
_BEGINS = re.compile(r"(?: {4}|\t)?(?:@|def |async def |class )")


def read(text: str, lines: list[str]) -> ast.Module:
    """The tree of ``text``, whose lines are ``lines``; raises what ``ast.parse`` raises."""
    if len(text) > _LARGE:
        with suppress(SyntaxError):  # a cut inside a string, an ``else`` without its ``if``: then as a whole
            return _joined(lines)
        return ast.parse(text)
    return parsed(text)


@functools.lru_cache(maxsize=1)
def parsed(text: str) -> ast.Module:
    """The tree of a text, for the stages that look at one file one after the other; none of them changes it."""
    return ast.parse(text)


def _joined(lines: list[str]) -> ast.Module:
    body: list[ast.stmt] = []
    for first, end in pairwise([0, *_cuts(lines), len(lines)]):
        inside = first > 0 and lines[first][0].isspace()
        above = "\n" * (first - 1) + "class _:\n" if inside else "\n" * first
        found = ast.parse(above + "".join(lines[first:end])).body
        if inside:
            _resume(body, found.pop(0))
        body += found
    return ast.Module(body, [])


def _resume(body: list[ast.stmt], rest: ast.stmt) -> None:
    """Go on with the definition that the piece before left open."""
    opened = body[-1] if body else None
    if not isinstance(opened, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        raise SyntaxError("the cut lies in a statement of another kind")
    assert isinstance(rest, ast.ClassDef)
    opened.body += rest.body
    opened.end_lineno, opened.end_col_offset = rest.end_lineno, rest.end_col_offset


def _cuts(lines: list[str]) -> Iterator[int]:
    """The rows at which pieces begin: definitions below an empty line."""
    size = 0
    for row, line in enumerate(lines):
        if size > _PIECE and _BEGINS.match(line) and not lines[row - 1].strip():
            yield row
            size = 0
        size += len(line)
