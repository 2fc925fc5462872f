"""Files that no summary was made of, or none with a ledger: their values are read when a name of theirs is asked for."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from scalelint.files.discover import CONFIGS
from scalelint.files.source import SourceError, decode
from scalelint.model import Ledger
from scalelint.notebooks import is_notebook

if TYPE_CHECKING:
    from scalelint.core.collect import Collected

#: larger files are data
_MOST = 300_000
#: files of a tree that is looked through for calls
_FEW = 200


class Shelf:
    """The files of a run by displayed path, as :class:`scalelint.ledger.books.Books` asks for them."""

    def __init__(self, collected: Collected) -> None:
        self._collected = collected
        self._names = {path: name for name, path in collected.locations.items()}

    @property
    def paths(self) -> Collection[str]:
        """The files of the run."""
        return self._collected.locations.keys()

    def file_of(self, module: str, importer: str) -> str:
        """The file that an import means, as the program says; "" for one outside of the tree."""
        program, place = self._collected.program, self._collected.locations.get(importer)
        found = program.modules.resolve(module, place) if program is not None and place is not None else ""
        return self._names.get(found, "")

    def mentioning(self, name: str) -> Collection[str]:
        """The files that call something of this name, of a tree that is small enough to look."""
        called = f"{name}(".encode()
        return [path for path, source in self._sources.items() if called in source]

    @cached_property
    def _sources(self) -> dict[str, bytes]:
        """The texts of a small tree's files."""
        paths = [path for path in self.paths if path.endswith(".py")]
        return {path: self._bytes(path) for path in paths} if len(paths) <= _FEW else {}

    def _bytes(self, path: str) -> bytes:
        try:
            return self._collected.read(path)
        except (OSError, SourceError):
            return b""

    def ledger(self, path: str) -> Ledger:
        """The values of a file's names; none for one that can't be read."""
        try:
            source = self._collected.read(path)
            if len(source) > _MOST or is_notebook(path):
                return Ledger()
            if path.endswith(CONFIGS):
                from scalelint.configs import ledger_of

                return ledger_of(source, path[path.rindex(".") :])
            from scalelint.ledger.extract import extract

            return extract(decode(source))
        except (OSError, SourceError):
            return Ledger()
