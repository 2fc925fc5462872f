"""Files that no summary was made of, or none with a ledger: their values are read when a name of theirs is asked for."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from scalelint.files.discover import CONFIGS
from scalelint.files.source import SourceError, decode
from scalelint.model import Ledger
from scalelint.notebooks import is_notebook

if TYPE_CHECKING:
    from scalelint.core.collect import Collected

#: larger files are data
_MOST = 300_000


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
