"""The files of a run: named files as they are, folders walked in a fixed order.

A walk leaves out what git ignores, what the configuration excludes, version control, caches and virtual
environments. A file that is named is read whatever its name and wherever it stands.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from scalelint.files.ignores import IgnoreFile, Ignores, ignores_above
from scalelint.files.tracked import Tracked
from scalelint.model import Problem

PYTHON = (".py", ".pyi", ".pyw", ".ipynb")
CONFIGS = (".yaml", ".yml", ".json", ".toml")
#: kinds that are never Python, also when they are named: silence about them would look like "nothing found"
_OTHERS = (
    *(".md", ".markdown", ".rst", ".txt", ".html", ".htm", ".xml", ".csv", ".tsv", ".ini", ".cfg", ".lock", ".svg"),
    *(".sh", ".bash", ".zsh", ".ps1", ".bat", ".js", ".ts", ".jsx", ".tsx", ".mjs", ".c", ".cc", ".cpp", ".cu", ".h"),
    *(".hpp", ".rs", ".go", ".java", ".jl", ".r", ".lua", ".rb", ".swift", ".kt", ".m", ".mm", ".sql", ".jsonl", ".pt"),
    *(".pth", ".ckpt", ".bin", ".safetensors", ".npy", ".npz", ".parquet", ".png", ".jpg", ".jpeg", ".pdf", ".zip"),
    *(".gz", ".tar", ".whl", ".so", ".pyc", ".pyd", ".dll", ".onnx", ".pkl", ".pickle", ".h5", ".sqlite3", ".db"),
)
_UNREAD = "is no Python, notebook, YAML, JSON or TOML file: nothing in it is looked at"
_SKIPPED_FOLDERS = frozenset(
    {
        *(".git", ".hg", ".svn", ".bzr", "CVS", "node_modules", "__pycache__", "__pypackages__", ".eggs"),
        *(".tox", ".nox", ".venv", ".direnv", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"),
        *(".ipynb_checkpoints", ".pytype", ".pyre", ".dvc", ".terraform"),
    }
)


class Discovery(msgspec.Struct):
    """What a run reads, in the order of the walk: Python files and notebooks, configs, and what could not be reached."""

    python: list[str] = []
    configs: list[str] = []
    named: set[str] = set()  #: given by name, not found by a walk
    problems: list[Problem] = []
    ignored: int = 0  #: files and folders left out by git's or the configuration's patterns


class _Walk(msgspec.Struct):
    """The state of one walk; ``found`` collects, ``excludes`` are the configuration's patterns."""

    found: Discovery
    excludes: IgnoreFile | None
    suffixes: tuple[str, ...]
    seen: set[str] = set()
    tracked: Tracked | None = None  #: of the repository around the folder being walked

    def file(self, path: str, named: bool = False) -> None:
        if path in self.seen:
            return
        self.seen.add(path)
        (self.found.configs if path.endswith(CONFIGS) else self.found.python).append(path)
        if named:
            self.found.named.add(path)

    def folder(self, top: str) -> None:
        """Walk ``top`` without recursion; links to folders are not followed, so a loop cannot happen."""
        self.tracked = Tracked(Path(top))
        stack = [(top, ignores_above(Path(top), self.suffixes))]
        while stack:
            folder, outer = stack.pop()
            if folder in self.seen:
                continue
            self.seen.add(folder)
            inner = outer.entering(folder, self.suffixes)
            entries = self._entries(folder, named=folder == top)
            subfolders = [entry.path for entry in entries if self._keep(entry, inner)]
            stack.extend((path, inner) for path in reversed(subfolders))

    def _entries(self, folder: str, named: bool) -> list[os.DirEntry[str]]:
        """What a folder holds; a virtual environment holds nothing of the user's, unless it is named."""
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.found.problems.append(unreadable(folder, error))
            return []
        is_environment = not named and any(entry.name == "pyvenv.cfg" for entry in found)
        return [] if is_environment else found

    def _keep(self, entry: os.DirEntry[str], ignores: Ignores) -> bool:
        """Take a file in; say whether the entry is a folder to be walked."""
        try:
            return self._taken(entry, ignores)
        except OSError as error:  # a link to itself
            self.found.problems.append(unreadable(entry.path, error))
            return False

    def _taken(self, entry: os.DirEntry[str], ignores: Ignores) -> bool:
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name in _SKIPPED_FOLDERS if is_folder else not entry.name.endswith(self.suffixes):
            return False
        if self._excluded(entry.path, is_folder):
            self.found.ignored += 1
            return False
        if ignores.ignores(entry.path, is_folder):
            self._tracked(entry.path)
            return False
        if is_folder:
            return True
        if entry.is_file():
            self.file(entry.path)
        elif entry.is_symlink() and not entry.is_dir():
            is_there = os.path.exists(entry.path)  # noqa: PTH110 - a device, a pipe
            self.found.problems.append(_special(entry.path) if is_there else dangling(entry.path))
        return False

    def _tracked(self, path: str) -> None:
        """Take in what git tracks although a pattern ignores it."""
        kept = [
            each
            for each in (self.tracked.below(path) if self.tracked else ())
            if each.endswith(self.suffixes) and os.path.isfile(each) and not self._covered(each, path)  # noqa: PTH113
        ]
        for each in kept:
            self.file(each)
        self.found.ignored += not kept

    def _covered(self, path: str, top: str) -> bool:
        """Whether the configuration excludes a file or a folder around it, up to ``top``."""
        folder = os.path.dirname(path)  # noqa: PTH120
        while len(folder) >= len(top):
            if self._excluded(folder, folder=True):
                return True
            folder = os.path.dirname(folder)  # noqa: PTH120
        return self._excluded(path, folder=False)

    def _excluded(self, path: str, folder: bool) -> bool:
        return self.excludes is not None and bool(self.excludes.verdict(path, folder))


def discover(
    paths: Sequence[str], *, configs: bool = True, exclude: Sequence[str] = (), root: Path | None = None
) -> Discovery:
    """The files under ``paths``, absolute; ``exclude`` holds gitignore patterns relative to ``root``."""
    suffixes = PYTHON + CONFIGS if configs else PYTHON
    excludes = IgnoreFile(str(root or Path.cwd()), exclude, suffixes) if exclude else None
    found = Discovery()
    walk = _Walk(found, excludes, suffixes)
    for path in map(os.path.abspath, paths):
        if os.path.isdir(path):  # noqa: PTH112
            walk.folder(path)
        elif os.path.isfile(path):  # noqa: PTH113
            if path.lower().endswith(_OTHERS):
                found.problems.append(Problem(_UNREAD, path=path))
            else:
                walk.file(path, named=True)
        elif os.path.exists(path):  # noqa: PTH110
            found.problems.append(Problem("is neither a file nor a folder; `-` reads standard input", path=path))
        elif os.path.islink(path):  # noqa: PTH114
            found.problems.append(dangling(path))
        else:
            found.problems.append(Problem("no such file or folder", path=path))
    if paths and not (found.python or found.configs or found.problems):
        found.problems.append(_nothing(found, configs, os.path.abspath(paths[0])))  # noqa: PTH100
    return found


def without_excluded(paths: Sequence[str], exclude: Sequence[str], root: Path) -> list[str]:
    """The paths that no pattern of ``exclude`` covers, neither themselves nor by a folder above them."""
    patterns = IgnoreFile(str(root), exclude, PYTHON + CONFIGS)

    def covered(path: str) -> bool:
        full = os.path.abspath(path)  # noqa: PTH100
        above = any(patterns.verdict(str(parent), folder=True) for parent in Path(full).parents)
        return above or bool(patterns.verdict(full, folder=os.path.isdir(full)))  # noqa: PTH112

    return [path for path in paths if path == "-" or not covered(path)]


def _nothing(found: Discovery, configs: bool, path: str) -> Problem:
    """A run over nothing is a mistake in its paths, and must not look like success."""
    kinds = "Python, notebook, YAML, JSON or TOML file" if configs else "Python file or notebook"
    return Problem(f"holds no {kinds}{' that is not ignored' if found.ignored else ''}", path=path)


def unreadable(path: str, error: OSError) -> Problem:
    """A file or folder that the operating system does not hand out."""
    return Problem(f"cannot be read: {error.strerror or error}", path=path)


def dangling(path: str) -> Problem:
    """A link whose target is gone."""
    return Problem("is a link to a file that does not exist", path=path)


def _special(path: str) -> Problem:
    """A link to what is no file."""
    return Problem("is a link to something that is not a regular file", path=path)


def displayed(path: str, base: str | None = None) -> str:
    """How a path is shown: relative to the working directory where it stands inside, with forward slashes.

    Bytes that are no UTF-8 become escapes: no report can hold them.
    """
    base = (base or os.getcwd()).rstrip(os.sep) + os.sep  # noqa: PTH109
    shown = path[len(base) :] if path.startswith(base) else path
    if not shown.isascii():
        shown = os.fsencode(shown).decode(errors="backslashreplace")
    return shown.replace(os.sep, "/")
