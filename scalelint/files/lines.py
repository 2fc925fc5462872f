"""The lines of a run's files, for excerpts and fingerprints."""

from __future__ import annotations

from collections.abc import Callable

from scalelint.files.source import SourceError, decode, split_lines


class Lines:
    """The lines of the files of a run, each file read once."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._files: dict[str, list[str]] = {}

    def of(self, path: str) -> list[str]:
        """All lines of a file, without their ends; none where it cannot be read."""
        if path not in self._files:
            try:
                text = decode(self._read(path))
            except (OSError, SourceError):
                text = ""
            self._files[path] = [line.rstrip("\r\n") for line in split_lines(text)]
        return self._files[path]

    def at(self, path: str, line: int) -> str:
        """One line; empty where there is none."""
        lines = self.of(path)
        return lines[line - 1] if 0 < line <= len(lines) else ""
