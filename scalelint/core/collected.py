"""What a run is about: its files, their summaries, and what could not be read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from scalelint.core.known import Tree
from scalelint.core.memory import Memory
from scalelint.core.pool import Program
from scalelint.core.shelf import Shelf
from scalelint.errors import UserError
from scalelint.files.discover import displayed
from scalelint.files.regular import most_of, read_regular
from scalelint.files.source import SourceError
from scalelint.model import FileSummary, Ledger, Problem
from scalelint.notebooks import is_notebook
from scalelint.notebooks import read as read_notebook
from scalelint.notebooks import written as written_notebook


class Stdin(msgspec.Struct, frozen=True):
    """A file that comes through standard input, and the name it goes by."""

    path: str
    source: bytes


class Counts(msgspec.Struct):
    """What a run did with the files it found."""

    found: int = 0
    analysed: int = 0
    cached: int = 0
    skipped: dict[str, int] = {}  #: reason to number of files

    def skip(self, reason: str, number: int = 1) -> None:
        if number:
            self.skipped[reason] = self.skipped.get(reason, 0) + number


class Remark(msgspec.Struct, frozen=True, array_like=True):
    """What a reader of a file should know, if anything is said of the file."""

    path: str
    text: str
    has_sites: bool


class Collected(msgspec.Struct, dict=True):
    """Summaries by displayed path, in path order, and what could not be read."""

    files: dict[str, FileSummary] = {}
    problems: list[Problem] = []
    counts: Counts = msgspec.field(default_factory=Counts)
    locations: dict[str, str] = {}  #: displayed path -> path on disk
    paths: list[str] = []  #: the files and folders that were asked for
    root: Path | None = None  #: what patterns of the configuration are relative to
    stdin: Stdin | None = None
    unsaved: dict[str, bytes] = {}  #: displayed path -> its content in an editor
    notes: list[str] = []  #: what the user should know besides
    remarks: list[Remark] = []  #: ... about single files
    memory: Memory | None = None  #: what earlier runs found out about the findings of these files
    ledgers: dict[str, Ledger] | None = None  #: of files as they are on disk, where they are asked for again and again
    parts: dict[str, FileSummary] = {}  #: the summaries before what other files know was put into them
    program: Program | None = None  #: the tree that the files are part of
    tree: Tree | None = None  #: what its files asked of each other

    def read(self, path: str) -> bytes:
        """The bytes of a collected file; of a notebook, the module that its cells are."""
        source = self.raw(path)
        return read_notebook(source) if is_notebook(path) else source

    @cached_property
    def shelf(self) -> Shelf:
        """The files of the run for who asks for the values of their names."""
        return Shelf(self)

    def exchanged(self, texts: Mapping[str, tuple[bytes, bytes]]) -> dict[str, tuple[bytes, bytes]]:
        """Old and new contents as ``read`` gives them, as the files themselves hold them."""
        return {path: self._exchanged(path, *pair) if is_notebook(path) else pair for path, pair in texts.items()}

    def _exchanged(self, path: str, old: bytes, new: bytes) -> tuple[bytes, bytes]:
        source = self.raw(path)
        try:
            if read_notebook(source) != old:
                raise SourceError("has changed in the meantime; nothing was changed")
            return source, written_notebook(source, new)
        except SourceError as error:
            raise UserError(f"{path}: {error}") from None

    def raw(self, path: str) -> bytes:
        """The bytes of a collected file as they are."""
        if path in self.unsaved:
            return self.unsaved[path]
        if self.stdin is not None and path == displayed(os.path.abspath(self.stdin.path)):  # noqa: PTH100
            return self.stdin.source
        return read_regular(self.locations.get(path, path), most_of(path))
