"""Which files git tracks: it ignores none of those, whatever ``.gitignore`` says (``models*`` beside a tracked ``models/``)."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from scalelint.files.regular import MOST_INDEX, MOST_SETTINGS, read_regular

#: bytes of an entry before its name: ten numbers, a SHA-1, two bytes of flags
_FIXED = 62
_EXTENDED = 0x4000


class Tracked:
    """The files that the repository around a folder tracks, by its index; none where there is no repository."""

    def __init__(self, folder: Path) -> None:
        found = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
        self._prefix = f"{found}{os.sep}" if found is not None else ""
        self._git = _git_folder(found / ".git") if found is not None else None

    def below(self, path: str) -> list[str]:
        """The tracked files inside a folder, or the file itself; absolute and sorted."""
        if not self._prefix or not path.startswith(self._prefix):
            return []
        relative = os.fsencode(path[len(self._prefix) :].replace(os.sep, "/"))
        if not self._is_packed and relative not in self._index:
            return []  # the usual case, without reading the entries
        names = self._names
        inside = names[bisect_left(names, relative + b"/") : bisect_left(names, relative + b"0")]  # "0" follows "/"
        at = bisect_left(names, relative)
        itself = names[at : at + 1] if names[at : at + 1] == [relative] else []
        return [self._prefix + os.fsdecode(name).replace("/", os.sep) for name in itself + inside]

    @cached_property
    def _index(self) -> bytes:
        try:
            return read_regular(self._git / "index", MOST_INDEX) if self._git is not None else b""
        except (OSError, ValueError):
            return b""

    @property
    def _is_packed(self) -> bool:
        """Version 4 shortens names."""
        return self._index[4:8] == b"\0\0\0\4"

    @cached_property
    def _names(self) -> list[bytes]:
        try:
            return sorted(_names_of(self._index))
        except (IndexError, ValueError):
            return []


def _git_folder(path: Path) -> Path:
    """``.git``; in a worktree or submodule a file that says where it is."""
    if path.is_file():
        try:
            said = read_regular(path, MOST_SETTINGS).decode(errors="replace")
        except OSError:
            return path
        return path.parent / said.removeprefix("gitdir:").strip()
    return path


def _names_of(index: bytes) -> Iterator[bytes]:
    """The names in an index, versions 2 to 4; https://git-scm.com/docs/index-format."""
    version = int.from_bytes(index[4:8], "big")
    if index[:4] != b"DIRC" or version not in (2, 3, 4):
        return
    offset, name = 12, b""
    for _ in range(int.from_bytes(index[8:12], "big")):
        flags = int.from_bytes(index[offset + _FIXED - 2 : offset + _FIXED], "big")
        start = offset + _FIXED + (2 if version > 2 and flags & _EXTENDED else 0)
        dropped = len(name)
        if version == 4:
            dropped, start = _number(index, start)
        end = index.index(b"\0", start)
        name = name[: len(name) - dropped] + index[start:end]
        offset = end + 1 if version == 4 else offset + ((end - offset + 8) & ~7)
        yield name


def _number(data: bytes, offset: int) -> tuple[int, int]:
    """A number of variable length, and where it ends."""
    value = data[offset] & 127
    while data[offset] & 128:
        offset += 1
        value = ((value + 1) << 7) + (data[offset] & 127)
    return value, offset + 1
