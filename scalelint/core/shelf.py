"""Files that no summary was made of, or none with a ledger: their values are read when a name of theirs is asked for."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from scalelint.files.discover import CONFIGS
from scalelint.files.source import SourceError, decode
from scalelint.model import Ledger
from scalelint.notebooks import is_notebook, read

if TYPE_CHECKING:
    from scalelint.core.collected import Collected

#: larger files are data
_MOST = 300_000
#: files of a tree that is looked through for calls
_FEW = 200
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Ledger)


class Shelf:
    """The files of a run by displayed path, as :class:`scalelint.ledger.books.Books` asks for them."""

    def __init__(self, collected: Collected) -> None:
        self._collected = collected
        self._names = {path: name for name, path in collected.locations.items()}
        self.asked: dict[str, bytes] = {}  #: the files whose values were asked for, with the digest of the answer
        self.searched: dict[str, list[str]] = {}  #: what was searched for, with the files that call it
        self.certain = True  #: whether all files still held what the run is about

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
        if name not in self.searched:
            called = f"{name}(".encode()
            self.searched[name] = [path for path, source in self._sources.items() if called in source]
        return self.searched[name]

    @cached_property
    def _sources(self) -> dict[str, bytes]:
        """The texts of a small tree's files."""
        paths = [path for path in self.paths if path.endswith(".py")]
        return {path: self._bytes(path) for path in paths} if len(paths) <= _FEW else {}

    def _bytes(self, path: str) -> bytes:
        try:
            return self._read(path)
        except (OSError, SourceError):
            return b""

    def ledger(self, path: str) -> Ledger:
        """The values of a file's names; none for one that can't be read."""
        kept = self._collected.ledgers if path not in self._collected.unsaved else None
        if kept is not None and path in kept:
            return kept[path]
        ledger, packed = self._found(path)
        self.asked[path] = sha256(packed).digest()
        if kept is not None:
            kept[path] = ledger
        return ledger

    def digest(self, path: str) -> bytes:
        """What stands for the values of a file's names."""
        if path not in self.asked:
            self.ledger(path)
        return self.asked[path]

    def _found(self, path: str) -> tuple[Ledger, bytes]:
        """The ledger, remembered or made, and packed."""
        memory = self._collected.memory
        mark = memory.mark(b"ledger", path) if memory is not None else b""
        if memory is not None and mark:
            packed = memory.recall([mark]).get(mark)
            try:
                return _decoder.decode(packed or b""), packed or b""
            except (msgspec.MsgspecError, UnicodeError, RecursionError):
                pass  # nothing is known, or it is damaged
        ledger = self._made(path)
        packed = _packed(ledger)
        self.certain &= bool(packed)
        if memory is not None and mark and self.certain:
            memory.keep({mark: packed})
        return ledger, packed

    def _made(self, path: str) -> Ledger:
        try:
            source = self._read(path)
            if len(source) > _MOST or is_notebook(path):
                return Ledger()
            if path.endswith(CONFIGS):
                from scalelint.configs import ledger_of

                return ledger_of(source, path[path.rindex(".") :])
            from scalelint.ledger.extract import extract

            return extract(decode(source))
        except (OSError, SourceError):
            return Ledger()

    def _read(self, path: str) -> bytes:
        """The bytes of a file, as :meth:`Collected.read` gives them."""
        memory = self._collected.memory
        try:
            source = self._collected.raw(path)
        except OSError:
            self.certain = False
            raise
        if memory is not None and path not in self._collected.unsaved:  # which is known to hold something else
            self.certain &= memory.is_current(path, source)
        return read(source) if is_notebook(path) else source


def _packed(ledger: Ledger) -> bytes:
    """A ledger as bytes; nothing for one with halves of surrogate pairs, which no encoding has."""
    try:
        return _encoder.encode(ledger)
    except UnicodeEncodeError:
        return b""
