"""Which paths git would ignore: ``.gitignore`` at every level, ``.git/info/exclude``, and our own excludes.

The patterns are pathspec's. What is ours is only the order (the deepest file decides), two sieves that
keep a walk fast (a line for folders alone is never tried on files, nor is a line whose literal end
(``*.so``) no file of ours can have), and what keeps a tree from making it slow: lines that regular expressions take long
for are matched by ``wildcards``, and of a file without measure only the beginning counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from scalelint.files.regular import MOST_SETTINGS, read_regular
from scalelint.files.wildcards import Patterns, is_simple, parse

_MOST_LINES = 2000
_LONGEST_LINE = 1000
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
        return spec.verdict(path[len(self._prefix) :], folder)


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


class _Spec(Protocol):
    def verdict(self, path: str, folder: bool) -> bool | None: ...


class _Expressions:
    """Lines as regular expressions, by pathspec."""

    def __init__(self, lines: list[str]) -> None:
        from pathspec import GitIgnoreSpec

        self._spec = GitIgnoreSpec.from_lines(lines)

    def verdict(self, path: str, folder: bool) -> bool | None:
        return self._spec.check_file(path + "/" if folder else path).include


def _spec(lines: list[str]) -> _Spec | None:
    if not lines:
        return None
    if all(map(is_simple, lines)):
        try:
            return _Expressions(lines)
        except (ValueError, re.error):  # a line that git passes over
            pass
    return Patterns(lines)


def covering(pattern: str) -> Callable[[str], bool]:
    """Whether one gitignore pattern covers the path of a file, relative to where the pattern stands."""
    spec = _spec([pattern])
    return lambda path: spec is not None and bool(spec.verdict(path, False))


def defect(pattern: str) -> str:
    """Why a pattern of the settings can't mean anything; empty where it can."""
    if "\0" in pattern or "\n" in pattern or len(pattern) > _LONGEST_LINE:
        return "is no pattern of one line"
    if not pattern.strip() or pattern.startswith("#") or parse(pattern) is not None:
        return ""
    return "is no gitignore pattern: it would match nothing"


def _read_lines(path: str | Path) -> list[str]:
    """The lines of a file of patterns; git follows no link here either."""
    try:
        text = read_regular(path, MOST_SETTINGS, follow=False).decode(errors="replace")
    except OSError:
        return []
    return [line for line in text.splitlines()[:_MOST_LINES] if len(line) <= _LONGEST_LINE]


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
