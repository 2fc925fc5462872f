"""Findings as people read them: what, where in the source, the other end, and what to do."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

from scalelint.escaping import excerpt, on_one_line
from scalelint.model import Finding, Related
from scalelint.notebooks import is_notebook
from scalelint.report import Report
from scalelint.report.concise_format import headline
from scalelint.report.style import paint


def render(report: Report) -> str:
    """One block a finding, an empty line between blocks, and the closing lines."""
    blocks = ["\n".join(_block(found, report)) for found in report.findings]
    closing = "\n".join(map(on_one_line, report.closing))
    return "".join(part + "\n\n" for part in blocks) + (closing + "\n" if closing else "")


def _block(found: Finding, report: Report) -> Iterator[str]:
    yield from _wrapped(headline(found, report.color, report.places), report, indent=2)
    ends: list[Finding | Related] = [found, *found.related]
    numbers = [report.places.cell(end.path, end.line)[1] for end in ends]
    margin = len(str(max(numbers)))
    yield from _excerpt(found.path, found, found.severity, margin, report)
    for other in found.related:
        place = (
            ""
            if other.path == found.path and not is_notebook(other.path)
            else f" {on_one_line(other.path)}{report.places.shown(other.path, other.line, other.column)}:"
        )
        gutter = paint(" " * margin + " =", "gutter", report.color)
        yield from _wrapped(f"{gutter}{place} {on_one_line(other.message)}", report, indent=margin + 3)
        yield from _excerpt(other.path, other, "info", margin, report)
    if found.help:
        yield from _wrapped(
            f"{' ' * margin} {paint('help:', 'help', report.color)} {on_one_line(found.help)}", report, margin + 3
        )
    if found.fix is not None:
        note = f"{found.fix.applicability} fix" if found.fixable else "suggestion"
        reason = f" ({found.fix.reason})" if found.fix.reason else ""
        text = f"{' ' * margin} {paint(note + ':', 'help', report.color)} {on_one_line(found.fix.message + reason)}"
        yield from _wrapped(text, report, margin + 3)


def _excerpt(path: str, place: Finding | Related, meaning: str, margin: int, report: Report) -> Iterator[str]:
    """The source line with the place underlined; nothing where the line cannot be had."""
    source = report.places.source(path, place.line)
    if not source.strip():
        return
    bar = paint("|", "gutter", report.color)
    number = paint(str(report.places.cell(path, place.line)[1]).rjust(margin), "gutter", report.color)
    column = min(max(place.column, 1), len(source) + 1)
    end = place.end_column if place.end_line in (0, place.line) else len(source.rstrip()) + 1
    source, column, end = _window(source, column, max(end, column + 1), margin, report.width)
    lead = "".join("\t" if char == "\t" else " " * _cells(char) for char in excerpt(source[: column - 1]))
    marks = "^" * max(sum(map(_cells, excerpt(source[column - 1 : end - 1]))), 1)
    yield f"{number} {bar} {excerpt(source)}"
    yield f"{' ' * margin} {bar} {lead}{paint(marks, meaning, report.color)}"


def _window(source: str, column: int, end: int, margin: int, width: int) -> tuple[str, int, int]:
    """The part of a long line that shows its place within ``width``."""
    source = source.rstrip()
    room = width - margin - 3
    if not width or len(source) <= room or room < 20:
        return source, column, end
    start = max(0, min(column - 1 - room // 3, len(source) - room))
    part = source[start : start + room]
    if start:
        part = "…" + part[1:]
    if start + room < len(source):
        part = part[:-1] + "…"
    return part, max(column - start, 1), min(end - start, len(part) + 1)


def _cells(char: str) -> int:
    """How many columns of a terminal a character takes."""
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _wrapped(text: str, report: Report, indent: int) -> list[str]:
    if not report.width or report.color:  # a terminal wraps coloured text as well as we could
        return [text]
    wrapped = textwrap.wrap(
        text, report.width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False,
        drop_whitespace=True, initial_indent="",
    )  # fmt: skip
    return wrapped or [text]
