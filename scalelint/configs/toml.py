"""TOML: values by the standard parser, places by a walk over the text that the parser confirms.

No TOML library of the standard kind tells positions. ``key = value`` is taken for an entry only where the parsed
document holds that value at that path.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Generator, Iterator
from typing import Any

from scalelint.configs.entries import CLASS_KEYS, Entry, finite
from scalelint.files.source import SourceError, split_lines
from scalelint.model import Span

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_PART = re.compile(_KEY)
_HEADER = re.compile(rf"(?P<open>\[\[?)[ \t]*(?P<path>{_DOTTED})[ \t]*\]\]?")
_ASSIGNMENT = re.compile(rf"(?P<key>{_DOTTED})[ \t]*=[ \t]*")
_STRING = re.compile(r'''"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'''', re.DOTALL)
_FILLER = re.compile(r"(?:[\s,]|#[^\n]*)*")
_BARE = re.compile(r"[^\s,#\[\]{}=]+(?: \d[^\s,#\[\]{}=]*)?")


def toml_entries(text: str) -> list[Entry]:
    """All keys with a number, a string or a list of numbers."""
    try:
        document: dict[str, Any] = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError(f"is not valid TOML: {error}") from None
    return list(_Scanner(text, document).run())


class _Scanner:
    """Walks over a text that is valid TOML, so that little has to be looked at."""

    def __init__(self, text: str, document: dict[str, Any]) -> None:
        self.text = text
        self.document = document
        self.starts = [0]
        for line in split_lines(text):
            self.starts.append(self.starts[-1] + len(line))

    def run(self) -> Iterator[Entry]:
        """The entries in the order of the file."""
        table: tuple[str, ...] = ()
        repeated: dict[tuple[str, ...], int] = {}
        place = self._skip(0)
        while place < len(self.text):
            if header := _HEADER.match(self.text, place):
                table = _within(_keys(header["path"]), repeated)
                if header["open"] == "[[":
                    repeated[table] = repeated.get(table, -1) + 1
                    table = (*table, str(repeated[table]))
                place = header.end()
            elif match := _ASSIGNMENT.match(self.text, place):
                place = yield from self._assigned(match, table)
            else:
                return
            place = self._skip(place)

    def _skip(self, place: int) -> int:
        match = _FILLER.match(self.text, place)
        return match.end() if match else place

    def _assigned(self, match: re.Match[str], table: tuple[str, ...]) -> Generator[Entry, None, int]:
        """The entries of one assignment; where it ends."""
        path = (*table, *_keys(match["key"]))
        start = match.end()
        if self.text[start] == "{":
            return (yield from self._inline(start, path))
        end = self._end(start)
        entry = self._entry(path, (match.start("key"), match.end("key")), self.text[start:end], start)
        if entry is not None:
            yield entry
        return end

    def _inline(self, start: int, path: tuple[str, ...]) -> Generator[Entry, None, int]:
        """The entries of an inline table."""
        place = self._skip(start + 1)
        while match := _ASSIGNMENT.match(self.text, place):
            place = self._skip((yield from self._assigned(match, path)))
        return place + 1

    def _end(self, start: int) -> int:
        """Where a value ends."""
        match = _STRING.match(self.text, start) or _BARE.match(self.text, start)
        if match:
            return match.end()
        place = self._skip(start + 1)
        while self.text[place : place + 1] not in ("]", "}", ""):
            place = self._skip(place + 1 if self.text[place] == "=" else self._end(place))
        return place + 1

    def _entry(self, path: tuple[str, ...], key: tuple[int, int], text: str, start: int) -> Entry | None:
        value = _at(self.document, path)
        if not (_is_number(value) or isinstance(value, str) or _is_numbers(value)) or not _parses_to(text, value):
            return None
        spans = self._span(*key), self._span(start, start + len(text))
        owner = _owner(_at(self.document, path[:-1]))
        if isinstance(value, list):
            numbers = [number for number in map(finite, value) if number is not None]
            return Entry(path, *spans, text, None, numbers if len(numbers) == len(value) else [], owner)
        return Entry(path, *spans, text, finite(value) if _is_number(value) else None, [], owner)

    def _span(self, start: int, end: int) -> Span:
        rows = [bisect_right(self.starts, offset) for offset in (start, end - 1)]
        return Span(rows[0], start - self.starts[rows[0] - 1] + 1, rows[1], end - self.starts[rows[1] - 1] + 1)


def _within(path: tuple[str, ...], repeated: dict[tuple[str, ...], int]) -> tuple[str, ...]:
    """A table's path with the numbers of the repeated tables (``[[model]]``) that it belongs to."""
    found: tuple[str, ...] = ()
    for index, part in enumerate(path):
        found = (*found, part)
        if found in repeated and index < len(path) - 1:
            found = (*found, str(repeated[found]))
    return found


def _parses_to(text: str, parsed: Any) -> bool:
    try:
        return bool(tomllib.loads(f"value = {text}".replace("\r\n", "\n"))["value"] == parsed)
    except tomllib.TOMLDecodeError:
        return False


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_numbers(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_number, value))


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(part if part[0] not in "\"'" else _plain(part) for part in _PART.findall(dotted))


def _plain(quoted: str) -> str:
    return str(tomllib.loads(f"key = {quoted}")["key"])


def _at(document: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if isinstance(document, list):
            document = document[int(key)] if key.isdigit() and int(key) < len(document) else None
        else:
            document = document.get(key) if isinstance(document, dict) else None
    return document


def _owner(table: Any) -> str:
    if not isinstance(table, dict):
        return ""
    named = next((table[key] for key in CLASS_KEYS if isinstance(table.get(key), str)), "")
    return named.rpartition(".")[2]
