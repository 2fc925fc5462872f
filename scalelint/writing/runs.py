"""Runs that can be taken back: what each of them replaced, kept in the user's state folder.

A record is read with the same suspicion as a journal: it gives files inside of its tree the content that it holds, where
they still have the one that the run gave them, and does nothing else.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from scalelint.errors import UserError
from scalelint.writing.journal import NotOursError, digest, digest_of, put, taken
from scalelint.writing.state import is_inside, journal_folder, own_folder

_NAME = re.compile(r"[0-9]{20}\.json")
#: records that are kept; the oldest goes
_MOST = 20


class Replaced(msgspec.Struct, frozen=True):
    """One file that a run replaced."""

    target: str
    old: bytes
    new_digest: str


class Run(msgspec.Struct, frozen=True):
    """What a run did, when, and in which tree."""

    root: str
    when: str
    what: str
    files: list[Replaced]


def record(changes: Mapping[str, tuple[bytes, bytes]], root: str, what: str) -> Path:
    """Write down what a run is about to replace; the record's place."""
    files = {
        target: Replaced(target, old, digest(new))
        for target, (old, new) in ((os.path.realpath(path), texts) for path, texts in changes.items())
    }
    folder = own_folder(_folder())
    place = folder / f"{time.time_ns():020d}.json"
    put(place, Run(root, time.strftime("%Y-%m-%d %H:%M"), what, list(files.values())))
    for old in _records(folder)[:-_MOST]:
        old.unlink(missing_ok=True)
    return place


def last(paths: Sequence[str]) -> tuple[Path, Run]:
    """The last run about trees that hold one of these paths or stand in one, and still counts."""
    real = [os.path.realpath(path) for path in paths]
    for place in reversed(_records(_folder())):
        try:
            run = taken(place, Run)
        except NotOursError:  # nobody's record is nobody's run
            continue
        if not any(is_inside(path, run.root) or is_inside(run.root, path) for path in real):
            continue
        if all(digest_of(file.target) == digest(file.old) for file in run.files):
            place.unlink(missing_ok=True)  # it was taken back, or never came to be
            continue
        return place, run
    raise UserError(f"{', '.join(paths)}: no run is recorded that could be undone")


def reverse(run: Run) -> dict[str, tuple[bytes, bytes]]:
    """What takes a run back: its files with the present and the old content."""
    for file in run.files:
        if os.path.realpath(file.target) != file.target or not is_inside(file.target, run.root):
            raise UserError(f"{file.target}: is a link or outside of {run.root}; nothing was changed")
        if digest_of(file.target) != file.new_digest:
            raise UserError(f"{file.target}: changed since the run of {run.when}; nothing was changed")
    return {file.target: (Path(file.target).read_bytes(), file.old) for file in run.files}


def _folder() -> Path:
    return journal_folder().parent / "runs"


def _records(folder: Path) -> list[Path]:
    try:
        return sorted(folder / name for name in os.listdir(folder) if _NAME.fullmatch(name))  # noqa: PTH208
    except OSError:
        return []
