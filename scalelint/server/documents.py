"""What an editor has open, as the files that the analysis reads, and places between the two.

A text document is a file. A notebook document is a notebook of which each cell is a text document of its own; the
analysis sees the module of its cells. A notebook that is opened as text is a file whose places are those of its JSON.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec, Workspace

from scalelint.files.lines import Lines
from scalelint.files.source import SourceError, encode, split_lines
from scalelint.model import Span
from scalelint.notebooks import is_notebook
from scalelint.notebooks.module import cells_of, marks_of
from scalelint.report.places import Places


class Open(NamedTuple):
    """A file that is open: its path on disk, its content, and the cells' documents where it is a notebook document."""

    path: str
    source: bytes
    uri: str
    cells: dict[int, str]  #: number of a code cell -> the address of its document
    versions: dict[str, int | None]  #: by address of a document, which of its states this is


def path_of(uri: str) -> str | None:
    """The path of a file's address; None for what is no file: untitled documents, virtual folders."""
    return uris.to_fs_path(uri) if uri.startswith("file:") else None


def _file_of(uri: str) -> str | None:
    """The same for a document, which no folder is: all that is in it would be read."""
    path = path_of(uri)
    try:
        return path if path and "\0" not in path and not Path(path).is_dir() else None
    except (OSError, ValueError):
        return None


def opened(workspace: Workspace) -> dict[str, Open]:
    """All open documents, by path."""
    found: dict[str, Open] = {}
    cells: set[str] = set()
    for uri, notebook in workspace.notebook_documents.items():
        cells |= {cell.document for cell in notebook.cells}
        path = _file_of(uri)
        if path is not None:
            found[path] = _notebook(workspace, path, uri, notebook)
    for uri, document in workspace.text_documents.items():
        path = _file_of(uri)
        if path is not None and uri not in cells and document.uri not in cells:
            text = document.source
            found.setdefault(path, Open(path, _encoded(text), document.uri, {}, {document.uri: document.version}))
    return found


def _notebook(workspace: Workspace, path: str, uri: str, notebook: types.NotebookDocument) -> Open:
    """A notebook document as the JSON of a notebook, which is what the analysis reads."""
    import json

    listed: list[dict[str, object]] = []
    addresses: dict[int, str] = {}
    versions: dict[str, int | None] = {}
    for number, cell in enumerate(notebook.cells, 1):
        is_code = cell.kind == types.NotebookCellKind.Code
        document = workspace.get_text_document(cell.document)
        text = document.source if is_code else ""
        listed.append({"cell_type": "code" if is_code else "markdown", "metadata": {}, "source": text})
        if is_code:
            addresses[number] = cell.document
            versions[cell.document] = document.version
    whole = {"cells": listed, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return Open(path, json.dumps(whole).encode(), uri, addresses, versions)


def _encoded(text: str) -> bytes:
    """The bytes that a file of this text would have, in the encoding that it declares."""
    plain = text.encode("utf-8", "replace")
    try:
        return encode(text, plain)
    except SourceError:
        return plain


class Ground:
    """Places of one open or closed file: spans of the analysis as ranges of a document, and back."""

    def __init__(self, codec: PositionCodec, lines: Lines, places: Places, documents: Mapping[str, Open]) -> None:
        self._codec = codec
        self._lines = lines
        self._places = places
        self._documents = documents  #: by displayed path

    def location(self, shown: str, path: str, span: Span) -> types.Location:
        """A span as a location, in a cell's document where there is one."""
        uri, lines, first = self._target(shown, path, span.line)
        return types.Location(uri, self._range(shown, span, lines, first))

    def _target(self, shown: str, path: str, line: int) -> tuple[str, list[str], int]:
        """The document that a line of the analysis stands in, its lines, and the line before its first one."""
        document = self._documents.get(shown)
        if document is not None and document.cells:
            cell, own = self._places.cell(shown, line)
            uri = document.cells.get(cell or 0, document.uri)
            first = line - own
            return uri, self._lines.of(shown)[first:], first
        uri = document.uri if document is not None else uris.from_fs_path(path) or ""
        return uri, self._lines.of(shown), 0

    def _range(self, shown: str, span: Span, lines: list[str], first: int) -> types.Range:
        document = self._documents.get(shown)
        begin, end = (span.line, span.column), (span.end_line or span.line, span.end_column or span.column + 1)
        if is_notebook(shown) and (document is None or not document.cells):
            begin, end = self._places.physical(shown, *begin), self._places.physical(shown, *end)
            raw = [*map(_position, (begin, end))]
            return types.Range(*raw)
        shifted = [(line - first, column) for line, column in (begin, end)]
        return types.Range(*(self._units(lines, _position(place)) for place in shifted))

    def _units(self, lines: list[str], place: types.Position) -> types.Position:
        """A position in the client's units, which are characters where a line is ASCII: it may be long, and have many."""
        line = lines[place.line] if place.line < len(lines) else ""
        if line.isascii() and place.character <= len(line.rstrip("\r\n")):
            return place
        return self._codec.position_to_client_units(lines, place)

    def span_at(self, shown: str, uri: str, position: types.Position) -> tuple[int, int]:
        """The line and column (from 1) of the analysis for a position of a document."""
        document = self._documents.get(shown)
        lines, first = self._lines.of(shown), 0
        if is_notebook(shown) and (document is None or not document.cells):
            return self._in_module(shown, position.line + 1, position.character + 1)
        if document is not None and document.cells:
            number = next((number for number, own in document.cells.items() if own == uri), 0)
            first = next((mark.line for mark in marks_of(lines) if mark.number == number), 0)
        found = self._codec.position_from_client_units(lines[first:], position)
        return found.line + first + 1, found.character + 1

    def _in_module(self, shown: str, line: int, column: int) -> tuple[int, int]:
        """The place in the module for one in the JSON of a notebook; lines follow each other alike in both."""

        def begin(row: int) -> tuple[int, int]:
            return self._places.physical(shown, row, 1)

        rows = range(1, len(self._lines.of(shown)) + 1)
        row = max(bisect_right(rows, (line, column), key=begin), 1)
        start = begin(row)
        return row, column - start[1] + 1 if start[0] == line else 1

    def edits(self, shown: str, path: str, old: str, new: str) -> dict[str, list[types.TextEdit]]:
        """What turns an open document from one text of the analysis into another, by document."""
        document = self._documents.get(shown)
        if document is not None and document.cells:
            before, after = cells_of(old), cells_of(new)
            pairs = {document.cells[n]: (before[n], after[n]) for n in before if before[n] != after.get(n, before[n])}
        elif is_notebook(shown):
            from scalelint.notebooks import written

            raw = document.source if document is not None else b""
            pairs = {document.uri if document else "": (raw.decode(), written(raw, new.encode()).decode())}
        else:
            pairs = {document.uri if document is not None else uris.from_fs_path(path) or "": (old, new)}
        return {uri: list(_differences(self._codec, *pair)) for uri, pair in pairs.items()}


def _position(place: tuple[int, int]) -> types.Position:
    return types.Position(max(place[0] - 1, 0), max(place[1] - 1, 0))


def _differences(codec: PositionCodec, old: str, new: str) -> Iterator[types.TextEdit]:
    """The lines that differ, as edits of the old text."""
    from scalelint.files.difference import blocks

    before, after = split_lines(old), split_lines(new)
    for kind, low, high, first, last in blocks(before, after):
        if kind == "equal":
            continue
        end = types.Position(high, 0)
        if high == len(before) and before and not before[-1].endswith(("\n", "\r")):
            end = types.Position(high - 1, codec.client_num_units(before[-1]))
        yield types.TextEdit(types.Range(types.Position(low, 0), end), "".join(after[first:last]))
