"""Which file of the tree an import means: relative and absolute, ``src`` layouts, packages with and without ``__init__``."""

from __future__ import annotations

import sys
from collections.abc import Iterable

_INIT = "__init__"


class Modules:
    """The modules of a tree by the ends of their dotted names. Paths are absolute, with ``/`` between folders."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._by_name: dict[str, list[tuple[str, ...]]] = {}
        self._files: dict[tuple[str, ...], str] = {}
        self._memo: dict[tuple[str, str], str] = {}
        for path in paths:
            parts = _parts(path)
            self._files[parts] = path
            self._by_name.setdefault(parts[-1], []).append(parts)

    def __len__(self) -> int:
        return len(self._files)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Modules) and self._files == other._files

    __hash__ = None  # type: ignore[assignment]

    def paths(self) -> Iterable[str]:
        """All files."""
        return self._files.values()

    def resolve(self, module: str, importer: str) -> str:
        """The file of ``module`` (``..codec``, ``pkg.codec``) seen from the file ``importer``; "" where it is not of the tree."""
        folder = importer[: importer.rfind("/")]
        key = (module, folder)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = (
                self._relative(module, folder) if module.startswith(".") else self._absolute(module, folder)
            )
        return found

    def _relative(self, module: str, folder: str) -> str:
        name = module.lstrip(".")
        parts = tuple(folder.split("/"))
        up = len(module) - len(name) - 1
        parts = parts[: len(parts) - up] if up else parts
        return self._files.get((*parts, *name.split(".")) if name else parts, "")

    def _absolute(self, module: str, folder: str) -> str:
        """The candidate whose root is nearest above the importer; else the only one beside it (``src/``)."""
        parts = tuple(module.split("."))
        if parts[0] in sys.stdlib_module_names:
            return ""
        size = len(parts)
        candidates = [known for known in self._by_name.get(parts[-1], ()) if known[-size:] == parts]
        here = tuple(folder.split("/"))
        above = [known for known in candidates if here[: len(known) - size] == known[:-size]]
        if above:
            return self._files[max(above, key=len)]
        beside = [known for known in candidates if here[: len(known) - size - 1] == known[: -size - 1]]
        return self._files[beside[0]] if len(beside) == 1 else ""


def _parts(path: str) -> tuple[str, ...]:
    """A module's folders and name; a package is its folder."""
    parts = path[: path.rfind(".")].split("/")
    return tuple(parts[:-1] if parts[-1] == _INIT else parts)
