"""A notebook's JSON with the place of every string of its code: what is not code is never taken apart or written anew.

``json`` and ``nbformat`` give values without places, and writing a whole document again would touch outputs, key order
and indentation. So the few levels down to a cell's source are walked here by the standard library's own scanner, which
passes over outputs of megabytes at its speed. What is written is checked against ``nbformat``: see ``writing``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from scalelint.files.source import SourceError

_SPACE = re.compile(r"[ \t\r\n]*")
_decoder = json.JSONDecoder()


class Piece(NamedTuple):
    """One JSON string of a cell's source: its text, and where it stands in the file with its quotes."""

    text: str
    start: int
    end: int


class Cell(msgspec.Struct, frozen=True):
    """A cell by its number: 1 is the first of all, whatever their kind."""

    number: int
    code: bool
    pieces: tuple[Piece, ...]
    listed: bool  #: the source is a list of strings, not one string
    start: int  #: where the source stands in the file
    end: int
    count: int | None = None  #: when it was executed
    other: bool = False  #: an editor was told that it is in another language

    @property
    def text(self) -> str:
        """The source."""
        return "".join(piece.text for piece in self.pieces)


class Document(msgspec.Struct, frozen=True):
    """A notebook: its JSON as text, its cells, the language of its code."""

    text: str
    cells: list[Cell]
    language: str = "python"

    @property
    def code(self) -> list[Cell]:
        """The cells that hold Python."""
        return [cell for cell in self.cells if cell.code] if "python" in self.language else []


class _Value(NamedTuple):
    value: Any
    start: int
    end: int


def read_document(source: bytes) -> Document:
    """The notebook in these bytes; SourceError with one line where they are none."""
    text = _text(source)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"is not a notebook: {error.msg} (line {error.lineno} of the file)") from None
    if not isinstance(whole, dict) or not isinstance(whole.get("cells", whole.get("worksheets")), list):
        raise SourceError("is not a notebook: it has no list of cells")
    cells = [_cell(text, number, found) for number, found in enumerate(_cells(text), 1)]
    return Document(text, cells, _language(whole))


def offset_in(text: str, piece: Piece, place: int) -> int:
    """Where the character number ``place`` of a piece stands in the file."""
    at = piece.start + 1
    for _ in range(place):
        at = _next_character(text, at)
    return at


def _next_character(text: str, at: int) -> int:
    if text[at] != "\\":
        return at + 1
    if text[at + 1] != "u":
        return at + 2
    is_pair = text[at + 2 : at + 4].lower() in ("d8", "d9", "da", "db") and text[at + 6 : at + 8] == "\\u"
    return at + 12 if is_pair else at + 6


def _text(source: bytes) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"is not valid utf-8 (byte 0x{source[error.start]:02x})") from None


def _cells(text: str) -> Iterator[_Value]:
    """All cells; notebooks before version 4 keep them in worksheets."""
    top = dict(_members(text, _skip(text, 0)))
    if "cells" in top:
        yield from _elements(text, top["cells"].start)
        return
    for sheet in _elements(text, top["worksheets"].start):
        own = dict(_members(text, sheet.start)) if isinstance(sheet.value, dict) else {}
        if "cells" in own and isinstance(own["cells"].value, list):
            yield from _elements(text, own["cells"].start)


def _cell(text: str, number: int, found: _Value) -> Cell:
    if not isinstance(found.value, dict):
        raise SourceError(f"is not a notebook: cell {number} is no object")
    own = dict(_members(text, found.start))
    source = own.get("source", own.get("input"))
    code = own["cell_type"].value == "code" if "cell_type" in own else False
    if source is None:
        return Cell(number, False, (), False, found.start, found.start)
    listed = isinstance(source.value, list)
    parts = list(_elements(text, source.start)) if listed else [source]
    if not all(isinstance(part.value, str) for part in parts):
        raise SourceError(f"is not a notebook: the source of cell {number} is no text")
    counted = own.get("execution_count", own.get("prompt_number"))
    count = counted.value if counted is not None and isinstance(counted.value, int) else None
    pieces = tuple(Piece(*part) for part in parts)
    return Cell(number, code, pieces, listed, source.start, source.end, count, _is_marked(own))


def _is_marked(own: dict[str, _Value]) -> bool:
    """Whether a cell is said to be in another language: VS Code keeps that with the cell."""
    metadata = own["metadata"].value if "metadata" in own else None
    editor = metadata.get("vscode") if isinstance(metadata, dict) else None
    return isinstance(editor, dict) and editor.get("languageId", "python") != "python"


def _members(text: str, at: int) -> Iterator[tuple[str, _Value]]:
    """The keys of the object that starts at ``at``, with their values. The text is known to be JSON."""
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, end = _decoder.raw_decode(text, at)
        start = _skip(text, _skip(text, end) + 1)
        value, end = _decoder.raw_decode(text, start)
        yield key, _Value(value, start, end)
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] == "," else at


def _elements(text: str, at: int) -> Iterator[_Value]:
    """The elements of the list that starts at ``at``."""
    at = _skip(text, at + 1)
    while text[at] != "]":
        value, end = _decoder.raw_decode(text, at)
        yield _Value(value, at, end)
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] == "," else at


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _language(whole: dict[str, Any]) -> str:
    """The language that the metadata names; Python where they say nothing."""
    metadata = whole.get("metadata")
    tables = metadata if isinstance(metadata, dict) else {}
    for table, key in (("language_info", "name"), ("kernelspec", "language"), ("kernelspec", "name")):
        found = tables.get(table)
        if isinstance(found, dict) and isinstance(found.get(key), str) and found[key]:
            return str(found[key]).lower()
    return "python"
