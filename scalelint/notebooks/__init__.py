"""Jupyter notebooks: their code cells are one Python module for everything else, and are written back byte-exact."""

from __future__ import annotations

from collections.abc import Sequence

from scalelint.files.source import SourceError
from scalelint.model import Problem
from scalelint.notebooks.module import (
    Mark,
    as_written,
    cells_of,
    left_out,
    marks_of,
    module_of,
    order_note,
    place_in,
    word_of,
)

__all__ = [
    "SUFFIX",
    "Mark",
    "Reading",
    "as_written",
    "is_notebook",
    "left_out",
    "marks_of",
    "place_in",
    "read",
    "word_of",
    "written",
]

SUFFIX = ".ipynb"


class Reading:
    """What a notebook's bytes say: its module, the cells that are not Python, what a reader should know."""

    def __init__(self, source: bytes) -> None:
        from scalelint.notebooks.document import read_document

        self.document = read_document(source)
        code = self.document.code
        other = {cell.number for cell in code if cell.other}
        text, self.problems = module_of([(cell.number, cell.text) for cell in code], other)
        self.notes = list(order_note([(cell.number, cell.count) for cell in code]))
        self.module = encoded(text)


def is_notebook(path: str) -> bool:
    """Whether a path names a notebook."""
    return path.endswith(SUFFIX)


def read(source: bytes) -> bytes:
    """The module of a notebook, as UTF-8. Raises SourceError."""
    return Reading(source).module


def written(source: bytes, module: bytes) -> bytes:
    """The notebook ``source`` with the code of an edited module. Raises SourceError where it cannot be written."""
    from scalelint.notebooks.writing import with_cells

    old, new = read(source).decode(), module.decode()
    before, after, word = cells_of(old), cells_of(new), word_of(old)
    if list(before) != list(after) or (word and old.count(word) != new.count(word)):
        raise SourceError("cannot be written: the cells of the notebook are not those that were read")
    return with_cells(source, after)


def encoded(text: str) -> bytes:
    """UTF-8; half a surrogate pair is no character."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise SourceError("holds half of a surrogate pair, which is no text") from None


def problems_of(source: bytes) -> Sequence[Problem]:
    """The cells that are not Python."""
    return Reading(source).problems
