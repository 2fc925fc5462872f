"""The project around the files of a run: what stands beside them, and may read or give a factor's value.

Also what git ignores and what the configuration excludes: a program reads such files all the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from scalelint.files.discover import displayed
from scalelint.files.regular import read_regular

_MARKS = (".git", "pyproject.toml", "setup.py", "setup.cfg", "scalelint.toml", ".hg")
_SKIPPED = frozenset(
    """.git .hg .svn node_modules __pycache__ .venv venv .tox .nox .mypy_cache .pytest_cache .ruff_cache site-packages
    .eggs .ipynb_checkpoints""".split()  # noqa: SIM905
)
_LARGEST = 1 << 20
_MOST = 20_000  #: files; a folder of more is no project
_PYTHON = (".py", ".pyi", ".pyw")


class Surroundings:
    """The text files of a project that a run was not asked about."""

    def __init__(self, paths: Sequence[str], known: Iterable[str]) -> None:
        self.known = {os.path.realpath(path) for path in known}
        self.roots = list(dict.fromkeys(_root(os.path.abspath(path)) for path in paths))  # noqa: PTH100
        self._texts: dict[str, bytes] = {}

    @cached_property
    def _files(self) -> list[str]:
        found: dict[str, None] = {}
        for root in self.roots:
            for path in _walk(root):
                if os.path.realpath(path) not in self.known:
                    found[path] = None
        return list(found)

    @cached_property
    def python(self) -> dict[str, str]:
        """Python files beside those of the run: how they are shown, and where they are."""
        return {displayed(path): path for path in self._files if path.endswith(_PYTHON)}

    def holding(self, word: bytes) -> Iterator[tuple[str, bytes]]:
        """The other text files that hold some bytes, as they are shown."""
        for path in self._files:
            if not path.endswith(_PYTHON):
                source = self._source(path)
                if word in source:
                    yield displayed(path), source

    def programs(self, word: bytes) -> Iterator[tuple[str, bytes]]:
        """The other Python files that hold some bytes, as they are shown."""
        for shown, path in self.python.items():
            source = self._source(path)
            if word in source:
                yield shown, source

    def read(self, shown: str) -> bytes:
        """One of these files."""
        return self._source(self._shown.get(shown, shown))

    @cached_property
    def _shown(self) -> dict[str, str]:
        return {displayed(path): path for path in self._files}

    def _source(self, path: str) -> bytes:
        if path not in self._texts:
            try:
                source = read_regular(path, _LARGEST)
            except OSError:
                source = b""
            self._texts[path] = b"" if b"\0" in source[:1024] else source
        return self._texts[path]


def _root(path: str) -> str:
    """The folder of the project around a path: the nearest with a mark, the working directory, or the path's own."""
    start = Path(path) if os.path.isdir(path) else Path(path).parent  # noqa: PTH112
    for folder in (start, *start.parents):
        if any((folder / mark).exists() for mark in _MARKS):
            return str(folder)
    home = Path.cwd()
    return str(home if home in start.parents and home not in (Path.home(), Path("/")) else start)


def _walk(root: str) -> Iterator[str]:
    count = 0
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name not in _SKIPPED)
        if "pyvenv.cfg" in files and folder != root:
            names[:] = []
            continue
        for name in sorted(files):
            count += 1
            if count > _MOST:
                return
            path = os.path.join(folder, name)  # noqa: PTH118
            if os.path.isfile(path) and not os.path.islink(path):  # noqa: PTH113, PTH114
                yield path
