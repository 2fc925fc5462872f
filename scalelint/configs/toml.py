"""TOML: values by the standard parser, places by a search of the lines that the parser confirms.

No TOML library tells positions. A line ``key = value`` under a ``[table]`` is taken for an entry only where
the parsed document holds that value at that path, so text inside multi-line strings cannot deceive.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from scalelint.configs.entries import CLASS_KEYS, Entry
from scalelint.files.source import SourceError, split_lines
from scalelint.model import Span

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<path>[^\]]+?)\s*\]")
_ASSIGNMENT = re.compile(r"(?P<lead>\s*)(?P<key>[\w.\"'-]+)\s*=\s*(?P<value>\S.*?)\s*$")


def toml_entries(text: str) -> list[Entry]:
    """All keys with a number, a string or a list of numbers."""
    try:
        document: dict[str, Any] = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError(f"is not valid TOML: {error}") from None
    return list(_search(split_lines(text), document))


def _search(lines: list[str], document: dict[str, Any]) -> Iterator[Entry]:
    table: tuple[str, ...] = ()
    repeated: dict[tuple[str, ...], int] = {}
    for row, line in enumerate(lines):
        if header := _HEADER.match(line):
            table = _keys(header["path"])
            if header["open"] == "[[":
                repeated[table] = repeated.get(table, -1) + 1
                table = (*table, str(repeated[table]))
        elif match := _ASSIGNMENT.match(line):
            entry = _entry(match, row, lines, table, document)
            if entry is not None:
                yield entry


def _entry(
    match: re.Match[str], row: int, lines: list[str], table: tuple[str, ...], document: dict[str, Any]
) -> Entry | None:
    path = (*table, *_keys(match["key"]))
    value = _at(document, path)
    end_row, text = _extent(match["value"], row, lines, value)
    if text is None:
        return None
    key_span = Span(row + 1, match.start("key") + 1, row + 1, match.end("key") + 1)
    start = match.start("value") + 1
    last = text.rpartition("\n")[2]
    end_column = start + len(text) if end_row == row else len(last) + 1
    value_span = Span(row + 1, start, end_row + 1, end_column)
    owner = _owner(_at(document, path[:-1]))
    if isinstance(value, list):
        return Entry(path, key_span, value_span, text, None, [float(item) for item in value], owner)
    known = float(value) if _is_number(value) else None
    return Entry(path, key_span, value_span, text, known, [], owner)


def _extent(value: str, row: int, lines: list[str], parsed: Any) -> tuple[int, str | None]:
    """The text of a value and the row it ends in: as many characters as parse to what the document holds."""
    if not (_is_number(parsed) or isinstance(parsed, str) or _is_numbers(parsed)):
        return row, None
    text = value
    for end_row in range(row, min(row + 400, len(lines))):
        if end_row > row:
            text += "\n" + lines[end_row].rstrip("\r\n")
        closing = "]" if isinstance(parsed, list) else None
        candidate = text[: text.rfind(closing) + 1] if closing else text.partition("#")[0].rstrip()
        if candidate and _parses_to(candidate, parsed):
            return end_row, candidate
        if not closing:
            break
    return row, None


def _parses_to(text: str, parsed: Any) -> bool:
    try:
        return bool(tomllib.loads(f"value = {text}")["value"] == parsed)
    except tomllib.TOMLDecodeError:
        return False


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_numbers(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_number, value))


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


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
