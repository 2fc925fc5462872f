"""A repository's text laid out as a folder, and a name for its content: from a folder, a git directory, an archive.

Nothing of a repository is trusted. git reads objects only: no configuration of the user's or the system's, no hooks,
filters, attributes, replacements or promised objects, no network. Of archives and commits only regular files come out
that an analysis reads, under paths that stay inside; links and devices don't, and there is a limit to their number and size.
"""

from __future__ import annotations

import contextlib
import hashlib
import lzma
import os
import stat
import subprocess
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Protocol

from scalelint.files.discover import CONFIGS, PYTHON, discover
from scalelint.files.regular import most_of, read_regular
from scalelint.scan.manifest import Entry

_WANTED = PYTHON + CONFIGS
_MOST_BYTES = 2 * 2**30
_MOST_FILES = 500_000
_DEEPEST = 100  #: folders around a file
_MOST_OF_ONE = 16 * 2**20  #: a larger file is data, or an attack
_GIT_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # no promised object is fetched, whatever the repository's own configuration says
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ATTR_NOSYSTEM": "1",
    "LC_ALL": "C",
}
_GIT_FLAGS = (
    "-c",
    "safe.directory=*",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "protocol.allow=never",
)

File = tuple[str, bytes]


class SourceError(Exception):
    """A repository that cannot be read; the message says why."""


class Source(Protocol):
    """A repository that was found: its content's name, and its text as a folder."""

    @property
    def identity(self) -> str: ...

    def laid_out(self) -> contextlib.AbstractContextManager[Path]: ...


def find(entry: Entry) -> Source:
    """What an entry means. Raises SourceError where there is nothing of the kind."""
    source = Path(entry.source)
    git = _git_folder(source) if source.is_dir() else None
    if git is not None and (entry.revision or git == source):
        return _Git(git, entry.revision or "HEAD")
    if entry.revision:
        raise SourceError("has a revision, but is no git directory")
    if source.is_dir():
        return _Folder(source)
    if source.is_file():
        return _Archive(source)
    raise SourceError("is neither a regular file nor a folder" if source.exists() else "no such file or folder")


class _Folder:
    """Files as they are."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def identity(self) -> str:
        return f"files {_folder_digest(self._folder)}"

    @contextlib.contextmanager
    def laid_out(self) -> Iterator[Path]:
        yield self._folder


class _Git:
    """The files of one commit."""

    def __init__(self, git: Path, revision: str) -> None:
        self._git = git
        spelled = ("rev-parse", "--verify", "--end-of-options", f"{revision}^{{tree}}")
        self._tree = _git(git, *spelled).decode().strip()

    @property
    def identity(self) -> str:
        return f"tree {self._tree}"

    @contextlib.contextmanager
    def laid_out(self) -> Iterator[Path]:
        with _temporary(_of_git(self._git, self._tree)) as folder:
            yield folder


class _Archive:
    """The files in a tar or zip archive."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @cached_property
    def identity(self) -> str:
        return f"archive {_digest(self._file)}"

    @contextlib.contextmanager
    def laid_out(self) -> Iterator[Path]:
        with _temporary(_of_archive(self._file)) as folder:
            yield _inner(folder)


def _git_folder(source: Path) -> Path | None:
    """The git directory that a path is (bare) or has."""
    for folder in (source / ".git", source):
        if (folder / "HEAD").is_file() and (folder / "objects").is_dir():
            return folder
    return None


def _git(git: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", *_GIT_FLAGS, f"--git-dir={git}", *arguments]
    environment = {"PATH": os.environ.get("PATH", os.defpath), **_GIT_ENVIRONMENT}
    try:
        done = subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
    except OSError as error:
        raise SourceError(f"git cannot be run: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise SourceError(f"git: {said[-1].removeprefix('fatal: ') if said else f'exit code {done.returncode}'}")
    return done.stdout


def _of_git(git: Path, tree: str) -> Iterator[File]:
    """The wanted blobs of a tree, in one go."""
    wanted: list[tuple[str, str]] = []
    total = 0
    for line in _git(git, "ls-tree", "-r", "-z", "--long", "--full-tree", tree).split(b"\0"):
        head, _, name = line.partition(b"\t")
        fields = head.split()
        if (
            len(fields) != 4
            or fields[0] not in (b"100644", b"100755")
            or not name.lower().endswith(tuple(s.encode() for s in _WANTED))
        ):
            continue
        if not fields[3].isdigit():
            raise SourceError(f"git: object {fields[2].decode()} is not there")
        size = int(fields[3])
        total += size
        if size <= _MOST_OF_ONE:
            wanted.append((fields[2].decode(), os.fsdecode(name)))
        _refuse_too_much(len(wanted), total)
    answer = _git(git, "cat-file", "--batch", "--buffer", given="".join(f"{blob}\n" for blob, _ in wanted).encode())
    place = 0
    for blob, path in wanted:
        end = answer.find(b"\n", place)
        said = answer[place:end].split()
        if len(said) != 3:
            raise SourceError(f"git: object {blob} of {path} is not there")
        place = end + 1 + int(said[2]) + 1
        yield path, answer[end + 1 : place - 1]


def _of_archive(source: Path) -> Iterator[File]:
    """The wanted members of a tar or zip archive."""
    try:
        if zipfile.is_zipfile(source):
            yield from _of_zip(source)
        else:
            yield from _of_tar(source)
    except (
        tarfile.TarError,
        zipfile.BadZipFile,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        zlib.error,
        lzma.LZMAError,
    ) as error:
        reason = "its headers lead to one another" if isinstance(error, RecursionError) else error
        raise SourceError(f"is no archive that can be read: {reason}") from None


def _of_zip(source: Path) -> Iterator[File]:
    with zipfile.ZipFile(source) as archive:
        for member in archive.infolist():
            if (
                member.is_dir()
                or stat.S_ISLNK(member.external_attr >> 16)
                or not _is_wanted(member.filename, member.file_size)
            ):
                continue
            with archive.open(member) as stream:
                yield member.filename, stream.read(_MOST_OF_ONE + 1)


def _of_tar(source: Path) -> Iterator[File]:
    with tarfile.open(source, "r|*") as archive:
        for member in archive:
            if not member.isreg() or not _is_wanted(member.name, member.size):
                continue
            stream = archive.extractfile(member)
            if stream is not None:
                yield member.name, stream.read(_MOST_OF_ONE + 1)


def _is_wanted(name: str, size: int) -> bool:
    return name.lower().endswith(_WANTED) and size <= _MOST_OF_ONE


@contextlib.contextmanager
def _temporary(files: Iterable[File]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="scalelint-scan-") as name:
        folder = Path(name)
        count = total = 0
        for path, content in files:
            inside = _inside(path)
            if inside is None or len(content) > _MOST_OF_ONE:
                continue
            count, total = count + 1, total + len(content)
            _refuse_too_much(count, total)
            target = folder / inside
            with contextlib.suppress(
                OSError, ValueError
            ):  # a name that this system can't have, a file where a folder is
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        yield folder


def _inside(path: str) -> PurePosixPath | None:
    """A path that stays inside; None for any other. ``.git`` is nobody's source, and would be read as a repository."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if not 0 < len(parts) <= _DEEPEST or any(
        part in ("..", "/") or ":" in part or part.lower() == ".git" or "\0" in part for part in parts
    ):
        return None
    return PurePosixPath(*parts)


def _refuse_too_much(count: int, total: int) -> None:
    if count > _MOST_FILES:
        raise SourceError(f"holds more than {_MOST_FILES:,} files to read")
    if total > _MOST_BYTES:
        raise SourceError(f"holds more than {_MOST_BYTES // 2**30} GiB to read")


def _inner(folder: Path) -> Path:
    """The one folder that an archive has at its top, as those of code hosts do."""
    found = list(folder.iterdir())
    return found[0] if len(found) == 1 and found[0].is_dir() else folder


def _folder_digest(folder: Path) -> str:
    """Of all that an analysis of the folder reads: paths and content."""
    state = hashlib.sha256()
    found = discover([str(folder)])
    for path in (*found.python, *found.configs):
        state.update(os.fsencode(os.path.relpath(path, folder)) + b"\0")
        try:
            state.update(hashlib.sha256(read_regular(path, most_of(path))).digest())
        except OSError as error:
            state.update(repr(error.errno).encode())
    return state.hexdigest()


def _digest(file: Path) -> str:
    state = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(2**20):
                state.update(chunk)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}") from None
    return state.hexdigest()
