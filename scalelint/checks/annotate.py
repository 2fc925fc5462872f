"""Writing suppressions: one comment a line, joined with the one that is there, line ends untouched."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass, field

from scalelint.files.source import decode, encode, split_lines
from scalelint.model import Finding

_OURS = re.compile(r"(?P<lead>#[ \t]*scalelint:[ \t]*ignore[ \t]*\[)(?P<rules>[^\]]*)(?P<rest>\].*)$")
_LAYOUT = frozenset({tokenize.NL, tokenize.NEWLINE})


@dataclass
class _Rows:
    """Which rows may end in a comment, and the last row of the statement that each row is part of."""

    free: set[int] = field(default_factory=set)
    ends: dict[int, int] = field(default_factory=dict)

    def place(self, row: int) -> int | None:
        """The row nearest to ``row``, in the same statement, that a comment can be appended to."""
        last = self.ends.get(row, row)
        return next((candidate for candidate in range(row, last + 1) if candidate in self.free), None)


def add_ignores(source: bytes, findings: Iterable[Finding], reason: str = "") -> tuple[bytes, list[Finding]]:
    """The source with suppressions for ``findings``, and those that no comment could be written for."""
    text = decode(source)
    lines = split_lines(text)
    rows = _rows(text)
    wanted: dict[int, list[str]] = {}
    left = []
    for found in findings:
        row = rows.place(found.line)
        if row is None:
            left.append(found)
        elif found.code not in wanted.setdefault(row, []):
            wanted[row].append(found.code)
    for row, codes in wanted.items():
        lines[row - 1] = _commented(lines[row - 1], codes, reason)
    return encode("".join(lines), source), left


def _commented(line: str, codes: list[str], reason: str) -> str:
    body = line.rstrip("\r\n")
    end = line[len(body) :]
    match = _OURS.search(body)
    if match is not None:
        there = [rule for rule in re.split(r"[, \t]+", match["rules"]) if rule]
        joined = ", ".join([*there, *(code for code in codes if code not in there)])
        return body[: match.start()] + match["lead"] + joined + match["rest"] + end
    comment = f"# scalelint: ignore[{', '.join(codes)}]" + (f" {reason}" if reason else "")
    return f"{body.rstrip()}  {comment}{end}"


def _rows(text: str) -> _Rows:
    rows = _Rows()
    start = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
            row = token.start[0]
            if token.type in _LAYOUT:
                rows.free.add(row)
            if token.type == tokenize.NEWLINE:
                rows.ends.update(dict.fromkeys(range(start or row, row + 1), row))
                start = 0
            elif token.type not in (tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT):
                start = start or row
    except (tokenize.TokenError, SyntaxError):
        pass  # the rows up to the error are known
    return rows
