"""Where a place of a cell stands in the notebook's file: code hosts show that."""

from __future__ import annotations

from scalelint.files.source import split_lines
from scalelint.notebooks.document import Document, offset_in


def place_of(document: Document, number: int, line: int, column: int) -> tuple[int, int]:
    """The line and column of the file for those of a cell; the cell's beginning where it has no such line."""
    cell = document.cells[number - 1]
    lines = split_lines(cell.text)
    before = sum(map(len, lines[: line - 1]))
    rest = before + min(column - 1, len(lines[line - 1].rstrip("\r\n")) if line <= len(lines) else 0)
    at = cell.start
    for piece in cell.pieces:
        if rest <= len(piece.text) and (rest < len(piece.text) or piece is cell.pieces[-1] or line > len(lines)):
            at = offset_in(document.text, piece, rest)
            break
        rest -= len(piece.text)
    head = document.text.rfind("\n", 0, at) + 1
    return document.text.count("\n", 0, at) + 1, at - head + 1
