"""Gitignore patterns matched in a time that no pattern can blow up.

pathspec turns patterns into regular expressions, which for ``*a*a*a*b`` try every way to place the stars. Here a star
is only ever moved on once what follows it does not fit: the steps are at most the product of both lengths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

#: that many stars in one part of a path, or that many ``**``, are fine for regular expressions
_FEW = 2
_ANY = "**"
_CHARACTER = re.compile(r"\\(?P<plain>.)|(?P<set>\[[!^]?\]?[^\]]*\])|(?P<other>.)", re.DOTALL)

_NESTED = re.compile(r"\[.*(?:\[|--|&&|~~|\|\|)", re.DOTALL)

Item = TypeVar("Item")
Wanted = TypeVar("Wanted")
Fits = Callable[[str], bool]


class _Star:
    """Any number of characters."""


STAR = _Star()
Part = list["Fits | _Star"]


class Pattern(NamedTuple):
    """One line of a ``.gitignore``: the parts of a path that it wants, and what a match says."""

    parts: list[str | Part]  #: ``**`` for any number of parts
    folders_only: bool
    ignores: bool

    def covers(self, path: str, folder: bool) -> bool:
        """Whether a path matches, or a folder that it stands in."""
        names = path.split("/")
        for size in range(1, len(names) + 1):
            if (size < len(names) or folder or not self.folders_only) and self._fits(names[:size]):
                return True
        return False

    def _fits(self, names: list[str]) -> bool:
        return wild(self.parts, names, _is_any, _part_fits)


class Patterns:
    """The lines of a file; the last that speaks of a path decides."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._patterns = [pattern for pattern in map(parse, reversed(lines)) if pattern is not None]

    def verdict(self, path: str, folder: bool) -> bool | None:
        """Whether a path is ignored; None where no line speaks of it."""
        return next((pattern.ignores for pattern in self._patterns if pattern.covers(path, folder)), None)


def is_simple(line: str) -> bool:
    """Whether a line has so few wildcards that a regular expression for it is fast on any path."""
    if _NESTED.search(line):
        return False  # ``re`` warns of what brackets in brackets may mean one day
    parts = line.split("/")
    return parts.count(_ANY) <= _FEW and all(part == _ANY or part.count("*") <= _FEW for part in parts)


def parse(line: str) -> Pattern | None:
    """A line as a pattern; None for one that git passes over."""
    text = line if line.endswith("\\ ") else line.rstrip()
    ignores = not text.startswith("!")
    text = text.removeprefix("!")
    if not text.strip("/") or line.startswith("#") or (len(text) - len(text.rstrip("\\"))) % 2:
        return None
    anchored = "/" in text.rstrip("/") or text.startswith("/")
    parts = text.strip("/").split("/")
    if not anchored:
        parts.insert(0, _ANY)
    if parts[-1] == _ANY:
        parts.insert(-1, "*")  # everything in a folder, not the folder
    try:
        return Pattern([part if part == _ANY else _compiled(part) for part in parts], text.endswith("/"), ignores)
    except (ValueError, re.error):
        return None


def wild(
    pattern: Sequence[Wanted],
    items: Sequence[Item],
    is_star: Callable[[Wanted], bool],
    fits: Callable[[Wanted, Item], bool],
) -> bool:
    """Whether a pattern covers all items, where stars stand for any number of them."""
    place = at = 0
    star, resume = -1, 0
    while at < len(items):
        if place < len(pattern) and is_star(pattern[place]):
            star, resume = place, at
            place += 1
        elif place < len(pattern) and fits(pattern[place], items[at]):
            place, at = place + 1, at + 1
        elif star >= 0:
            resume += 1
            place, at = star + 1, resume
        else:
            return False
    return all(map(is_star, pattern[place:]))


def _is_any(part: str | Part) -> bool:
    return part == _ANY


def _part_fits(part: str | Part, name: str) -> bool:
    return not isinstance(part, str) and wild(part, name, lambda each: each is STAR, _character_fits)


def _character_fits(wanted: Fits | _Star, char: str) -> bool:
    return not isinstance(wanted, _Star) and wanted(char)


def _compiled(part: str) -> Part:
    """The characters of one part of a pattern; raises ValueError for one that matches nothing."""
    found: Part = []
    for match in _CHARACTER.finditer(part):
        if match["other"] == "*":
            if not found or found[-1] is not STAR:
                found.append(STAR)
        elif match["other"] == "?":
            found.append(lambda char: True)
        elif match["other"] == "[":
            raise ValueError("a bracket that is not closed")
        elif match["set"]:
            found.append(_set(match["set"]))
        else:
            found.append((match["plain"] or match["other"]).__eq__)
    return found


def _set(written: str) -> Fits:
    """``[a-z]``, ``[!a-z]``."""
    body = written[1:-1]
    negated = body[:1] in ("!", "^") and len(body) > 1
    expression = re.compile(f"[{'^' if negated else ''}{_escaped(body[1:] if negated else body)}]", re.DOTALL)
    return lambda char: expression.match(char) is not None


def _escaped(body: str) -> str:
    """The inside of brackets for ``re``: only the dash between two characters keeps a meaning."""
    return "".join(char if char == "-" else re.escape(char) for char in body)
