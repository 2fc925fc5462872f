"""Writing changed cells into a notebook: only the characters of the code that changed, all else byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from scalelint.files.difference import blocks
from scalelint.files.source import SourceError, split_lines
from scalelint.notebooks.document import Cell, Document, Piece, offset_in, read_document

Splice = tuple[int, int, str]  #: replace the characters from, to, by


def with_cells(source: bytes, cells: dict[int, str]) -> bytes:
    """The notebook with these cells' new code. SourceError where the result would differ in anything else."""
    document = read_document(source)
    changed = [cell for cell in document.code if cells.get(cell.number, cell.text) != cell.text]
    text = document.text
    for cell in reversed(changed):
        for start, end, new in sorted(_splices(document, cell, cells[cell.number]), reverse=True):
            text = text[:start] + new + text[end:]
    mark = b"\xef\xbb\xbf" if source.startswith(b"\xef\xbb\xbf") else b""
    written = mark + text.encode()
    if changed:
        _verify(document, text, {cell.number: cells[cell.number] for cell in changed})
    return written


def _splices(document: Document, cell: Cell, new: str) -> Iterator[Splice]:
    """What changes in the file: in each string what differs; strings are added to a list and taken out of it."""
    if not cell.listed:
        yield from _within(document.text, cell.pieces[0], new)
        return
    old, fresh = [piece.text for piece in cell.pieces], split_lines(new)
    if len(old) == len(fresh):
        for piece, line in zip(cell.pieces, fresh, strict=True):
            if piece.text != line:
                yield from _within(document.text, piece, line)
        return
    yield cell.start, cell.end, _relisted(document.text, cell, old, fresh)


def _relisted(text: str, cell: Cell, old: Sequence[str], new: Sequence[str]) -> str:
    """The list with other strings, laid out as it was."""
    pieces = cell.pieces
    gap = text[cell.start + 1 : pieces[0].start] if pieces else ""
    tail = text[pieces[-1].end : cell.end] if pieces else "]"
    parts: list[str] = []
    for kind, low, high, first, last in blocks(old, new):
        if kind == "equal":
            parts += [text[piece.start : piece.end] for piece in pieces[low:high]]
        else:
            parts += [_quoted(line, text[cell.start : cell.end]) for line in new[first:last]]
    separator = "," + (text[pieces[0].end : pieces[1].start].partition(",")[2] if len(pieces) > 1 else gap or " ")
    return f"[{gap}{separator.join(parts)}{tail}"


def _within(text: str, piece: Piece, new: str) -> Iterator[Splice]:
    """The stretches of one string that change; escapes of all others stay as they are written."""
    raw = text[piece.start : piece.end]
    old_lines, new_lines = split_lines(piece.text), split_lines(new)
    starts = [0]
    for line in old_lines:
        starts.append(starts[-1] + len(line))
    for kind, low, high, first, last in blocks(old_lines, new_lines):
        if kind == "equal":
            continue
        before, after = "".join(old_lines[low:high]), "".join(new_lines[first:last])
        head = _shared(before, after)
        tail = _shared(before[head:][::-1], after[head:][::-1])
        begin, end = starts[low] + head, starts[high] - tail
        inserted = _quoted(after[head : len(after) - tail], raw)[1:-1]
        yield offset_in(text, piece, begin), offset_in(text, piece, end), inserted


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _quoted(line: str, example: str) -> str:
    """A line as JSON, with characters beyond ASCII escaped where the notebook does so."""
    return json.dumps(line, ensure_ascii="\\u" in example)


def _verify(before: Document, text: str, cells: dict[int, str]) -> None:
    """The new text must be the same notebook but for these cells, to us and to the format's own library."""
    after = read_document(text.encode())
    for old, new in zip(before.cells, after.cells, strict=True):
        if new.text != cells.get(old.number, old.text):
            raise SourceError(f"cannot be written: cell {old.number} would come out wrong")
    if _without_code(before.text, cells) != _without_code(text, cells):
        raise SourceError("cannot be written: more than code would change")


def _without_code(text: str, cells: dict[int, str]) -> Any:
    """The notebook as ``nbformat`` reads it, the code of these cells taken out."""
    import nbformat.reader

    try:
        notebook = nbformat.reader.reads(text)  # type: ignore[no-untyped-call]
    except Exception:  # what is no valid notebook before need not be one behind
        notebook = json.loads(text)
    sheets = notebook.get("worksheets", [notebook])
    for number, cell in enumerate((cell for sheet in sheets for cell in sheet["cells"]), 1):
        if number in cells:
            cell.pop("source", None)
            cell.pop("input", None)
    return notebook
