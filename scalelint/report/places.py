"""Places as readers know them: a notebook's by cell, everybody else's as they are.

Behind the reports a notebook is a module; here its lines become those of its cells, for people and programs, or those
of the file, for code hosts, which show files as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from scalelint.files.lines import Lines
from scalelint.model import Finding, Problem
from scalelint.notebooks import Mark, as_written, is_notebook, marks_of, place_in, word_of

_LINE = re.compile(r"\bline (\d+)\b")


class Places:
    """The places of a run's files. ``raw`` gives a file's bytes as they are on disk."""

    def __init__(self, lines: Lines, raw: Callable[[str], bytes] | None = None) -> None:
        self._lines = lines
        self._raw = raw
        self._marks: dict[str, list[Mark]] = {}
        self._files: dict[str, object] = {}

    def cell(self, path: str, line: int) -> tuple[int | None, int]:
        """The cell, where there are any, and the line in it."""
        if not is_notebook(path) or line < 1:
            return None, line
        if path not in self._marks:
            self._marks[path] = marks_of(self._lines.of(path))
        return place_in(self._marks[path], line) if self._marks[path] else (None, line)

    def within(self, path: str, cell: int, line: int) -> int:
        """The module's line for a line of a cell; ``line`` itself where there is no such cell."""
        self.cell(path, 1)
        return next((mark.line + line for mark in self._marks.get(path, ()) if mark.number == cell), line)

    def shown(self, path: str, line: int, column: int = 0) -> str:
        """What follows a path: ``:12:5``, ``:cell 3:12:5``."""
        cell, own = self.cell(path, line)
        number = f":{column}" if column else ""
        return f":cell {cell}:{own}{number}" if cell is not None else f":{own}{number}"

    def text(self, path: str, text: str, paths: Sequence[str] = ()) -> str:
        """A sentence about ``path`` with the lines of cells in it, and of other notebooks among ``paths``."""
        for other in dict.fromkeys([path, *paths]):
            if is_notebook(other) and other in text:
                text = re.sub(rf"{re.escape(other)}:(\d+)", lambda m: other + self.shown(other, int(m[1])), text)  # noqa: B023
        return _LINE.sub(lambda m: self._in_words(path, int(m[1])), text) if is_notebook(path) else text

    def _in_words(self, path: str, line: int) -> str:
        cell, own = self.cell(path, line)
        return f"line {own} of cell {cell}" if cell is not None else f"line {line}"

    def source(self, path: str, line: int) -> str:
        """A line as its file has it."""
        text = self._lines.at(path, line)
        if not is_notebook(path):
            return text
        return as_written(text, word_of("\n".join(self._lines.of(path)[:2])))

    def located(self, problem: Problem) -> Problem:
        """A problem whose path names the cell."""
        cell, line = self.cell(problem.path, problem.line)
        if cell is None or not problem.line:
            return problem
        return msgspec.structs.replace(problem, path=f"{problem.path}:cell {cell}", line=line)

    def physical(self, path: str, line: int, column: int) -> tuple[int, int]:
        """The line and column of the file itself."""
        cell, own = self.cell(path, line)
        if cell is None or self._raw is None:
            return line, column
        from scalelint.files.source import SourceError
        from scalelint.notebooks.physical import place_of

        try:
            if path not in self._files:
                from scalelint.notebooks.document import read_document

                self._files[path] = read_document(self._raw(path))
            return place_of(self._files[path], cell, own, column)  # type: ignore[arg-type]
        except (OSError, SourceError):
            return line, column


def worded(found: Finding, places: Places) -> Finding:
    """A finding whose sentences speak of cells where it is about a notebook."""
    paths = [found.path, *(other.path for other in found.related)]
    if not any(map(is_notebook, paths)):
        return found
    return msgspec.structs.replace(
        found,
        message=places.text(found.path, found.message, paths),
        help=places.text(found.path, found.help, paths),
        related=[
            msgspec.structs.replace(other, message=places.text(other.path, other.message, paths))
            for other in found.related
        ],
    )
