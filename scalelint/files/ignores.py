"""Which paths git would ignore: ``.gitignore`` at every level, ``.git/info/exclude``, and our own excludes.

The patterns are pathspec's. What is ours is only the order (the deepest file decides) and two sieves that
keep a walk fast: a line for folders alone is never tried on files, nor is a line whose literal end
(``*.so``) no file of ours can have.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_WILD = "*?]\\"


class IgnoreFile:
    """The patterns of one ``.gitignore``, relative to the folder ``base``."""

    def __init__(self, base: str, lines: Iterable[str], suffixes: Iterable[str]) -> None:
        ends = tuple(suffixes)
        meant = [line for line in lines if line.strip() and not line.startswith("#")]
        self._prefix = base.rstrip(os.sep) + os.sep
        self._folders = _spec(meant)
        self._files = _spec([line for line in meant if _may_match_file(line, ends)])

    def verdict(self, path: str, folder: bool) -> bool | None:
        """Whether ``path`` is ignored; None where no line speaks of it."""
        spec = self._folders if folder else self._files
        if spec is None or not path.startswith(self._prefix):
            return None
        relative = path[len(self._prefix) :]
        return spec.check_file(relative + "/" if folder else relative).include


class Ignores:
    """A chain of ignore files from the outermost folder to the innermost; the innermost that speaks decides."""

    def __init__(self, chain: tuple[IgnoreFile, ...] = ()) -> None:
        self._chain = chain

    def entering(self, folder: str, suffixes: Iterable[str]) -> Ignores:
        """The chain inside ``folder``, whose own ``.gitignore`` comes last."""
        lines = _read_lines(os.path.join(folder, ".gitignore"))  # noqa: PTH118 - a walk is a hot loop
        return Ignores((*self._chain, IgnoreFile(folder, lines, suffixes))) if lines else self

    def ignores(self, path: str, folder: bool) -> bool:
        """Whether git would ignore ``path``, given that it does not ignore the folder it stands in."""
        for patterns in reversed(self._chain):
            verdict = patterns.verdict(path, folder)
            if verdict is not None:
                return verdict
        return False


def ignores_above(folder: Path, suffixes: Iterable[str]) -> Ignores:
    """What the repository around ``folder`` ignores; nothing where there is no repository.

    A folder that is itself ignored is walked all the same when it is named, so the outer patterns end there.
    """
    parents = [folder, *folder.parents]
    root = next((parent for parent in parents if (parent / ".git").exists()), None)
    if root is None:
        return Ignores()
    chain = Ignores()
    exclude = _read_lines(root / ".git" / "info" / "exclude")
    if exclude:
        chain = Ignores((IgnoreFile(str(root), exclude, suffixes),))
    for parent in reversed(parents[1 : parents.index(root) + 1]):
        chain = chain.entering(str(parent), suffixes)
        child = parents[parents.index(parent) - 1]
        if chain.ignores(str(child), folder=True):
            return Ignores()
    return chain


def _spec(lines: list[str]) -> GitIgnoreSpec | None:
    if not lines:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _read_lines(path: str | Path) -> list[str]:
    try:
        with open(path, encoding="utf-8", errors="replace") as handle:  # noqa: PTH123
            return handle.read().splitlines()
    except OSError:
        return []


def _may_match_file(line: str, ends: tuple[str, ...]) -> bool:
    """Whether a line can name one of our files; git strips trailing blanks, a backslash keeps one."""
    if "\\" in line:
        return True
    tail = line.rstrip()
    if tail.endswith("/"):
        return False
    literal = tail.rpartition("/")[2]
    for wild in _WILD:
        literal = literal.rpartition(wild)[2]
    return not literal or any(end.endswith(literal) or literal.endswith(end) for end in ends)
