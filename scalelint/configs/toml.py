"""TOML: values by the standard parser, places by tree-sitter's, which is several times as fast as any that keeps them.

Libraries that write TOML back as it was (tomlkit) don't tell where anything stands. What the two parsers disagree on is
no entry: a value counts only where the document holds it at that path.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scalelint.configs.entries import CLASS_KEYS, Entry, finite
from scalelint.files.source import SourceError
from scalelint.model import Span

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_TABLES = ("table", "table_array_element")
_KEYS = ("bare_key", "quoted_key", "dotted_key")


def toml_entries(text: str) -> list[Entry]:
    """All keys with a number, a string or a list of numbers, in the order of the file."""
    try:
        document: dict[str, Any] = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        raise SourceError(f"is not valid TOML: {error}") from None
    return list(_Walk(text, document).run())


@functools.lru_cache(maxsize=1)
def _parser() -> Parser:
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_toml.language()))


class _Walk:
    """Pairs of keys and values with their paths."""

    def __init__(self, text: str, document: dict[str, Any]) -> None:
        self.source = text.encode()
        self.document = document
        self.lines = self.source.split(b"\n")

    def run(self) -> Iterator[Entry]:
        repeated: dict[tuple[str, ...], int] = {}
        for node in _parser().parse(self.source).root_node.named_children:
            table: tuple[str, ...] = ()
            if node.type in _TABLES:
                header = next(child for child in node.named_children if child.type in _KEYS)
                table = _within(self._keys(header), repeated)
                if node.type == "table_array_element":
                    repeated[table] = repeated.get(table, -1) + 1
                    table = (*table, str(repeated[table]))
            for pair in [node] if node.type == "pair" else node.named_children:
                if pair.type == "pair":
                    yield from self._pair(pair, table)

    def _pair(self, pair: Node, table: tuple[str, ...]) -> Iterator[Entry]:
        key, value = pair.named_children[:2]
        path = (*table, *self._keys(key))
        if value.type == "inline_table":
            for inner in value.named_children:
                if inner.type == "pair":
                    yield from self._pair(inner, path)
            return
        parsed = _at(self.document, path)
        text = self._text(value)
        if not (_is_number(parsed) or isinstance(parsed, str) or _is_numbers(parsed)) or not _parses_to(text, parsed):
            return
        spans = self._span(key), self._span(value)
        owner = _owner(_at(self.document, path[:-1]))
        if isinstance(parsed, list):
            numbers = [number for number in map(finite, parsed) if number is not None]
            yield Entry(path, *spans, text, None, numbers if len(numbers) == len(parsed) else [], owner)
        else:
            yield Entry(path, *spans, text, finite(parsed) if _is_number(parsed) else None, [], owner)

    def _keys(self, node: Node) -> tuple[str, ...]:
        if node.type == "dotted_key":
            return tuple(part for child in node.named_children for part in self._keys(child))
        text = self._text(node)
        return (text if node.type == "bare_key" else str(tomllib.loads(f"key = {text}")["key"]),)

    def _text(self, node: Node) -> str:
        return self.source[node.start_byte : node.end_byte].decode()

    def _span(self, node: Node) -> Span:
        return Span(*self._place(node.start_point), *self._place(node.end_point))

    def _place(self, point: tuple[int, int]) -> tuple[int, int]:
        """A line and a column in characters; tree-sitter counts bytes."""
        row, column = point
        return row + 1, len(self.lines[row][:column].decode()) + 1


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
