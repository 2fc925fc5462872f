"""The folder in which journals wait, and the lock that lets one process write at a time.

It belongs to the user and stands outside of every tree: ``SCALELINT_STATE_DIR``, or the system's place for the state of
programs. What stands in it is obeyed, so nobody else may write there, and no tree may bring it along.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from scalelint.errors import UserError
from scalelint.files.tracked import Tracked

VARIABLE = "SCALELINT_STATE_DIR"
_WAIT = 60.0  #: seconds; writing takes a moment, and pre-commit starts several processes at once
_NAP = 0.05


def journal_folder() -> Path:
    """Where journals wait; the folder need not be there."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).absolute() / "journals"
    from platformdirs import user_state_path

    return user_state_path("scalelint", appauthor=False) / "journals"


def refuse_inside(paths: Iterable[str]) -> None:
    """Raise UserError where the journals would stand in a tree of the run, which could bring its own along."""
    folder = os.path.realpath(journal_folder())
    for path in paths:
        tree = os.path.realpath(path)
        if os.path.isdir(tree) and is_inside(folder, tree):  # noqa: PTH112
            raise UserError(f"{folder}: the folder for journals stands inside {path}; set {VARIABLE} to one outside")


def is_inside(path: str, folder: str) -> bool:
    """Whether a path is a folder or stands in it; both absolute, links resolved."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


@contextlib.contextmanager
def locked() -> Iterator[Path]:
    """The folder for journals, made where it is not there, while no other process writes.

    Raises UserError where it can't be used, or where another process holds it for long.
    """
    folder = own_folder(journal_folder())
    try:
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        _wait_for(handle, folder)
        for unfinished in folder.glob("*.new"):  # a journal's next version, which never counted
            unfinished.unlink(missing_ok=True)
        yield folder
    finally:
        os.close(handle)


def own_folder(folder: Path) -> Path:
    """A folder of the state, made where it is not there; raises UserError where others may write in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _refuse_strangers(folder)
    except OSError as error:
        raise _unwritable(folder, error) from None
    return folder


def _unwritable(folder: Path, error: OSError) -> UserError:
    reason = error.strerror or error
    return UserError(f"{folder}: cannot be written: {reason}; set {VARIABLE} to a folder of yours. Nothing was changed")


def _refuse_strangers(folder: Path) -> None:
    """Whoever may write there decides what is written everywhere."""
    known = folder.lstat()
    if not stat.S_ISDIR(known.st_mode) or _is_open_to_others(known, 0o022):
        raise UserError(
            f"{folder}: is a link, or others may write there; set {VARIABLE} to a folder that is yours alone. "
            "Nothing was changed"
        )


def _is_open_to_others(known: os.stat_result, forbidden: int) -> bool:
    return hasattr(os, "getuid") and (known.st_uid != os.getuid() or bool(known.st_mode & forbidden))


def refusal(journal: Path) -> str:
    """Why a file in the folder is none that this user's own runs wrote; empty where it may be one."""
    known = journal.lstat()
    if not stat.S_ISREG(known.st_mode):
        return "is not a regular file"
    if _is_open_to_others(known, 0o077):
        return "belongs to another user, or others may read it"
    if Tracked(journal.parent).below(str(journal)):
        return "is tracked by git"
    return ""


def _wait_for(handle: int, folder: Path) -> None:
    end = time.monotonic() + _WAIT
    while not _lock(handle):
        if time.monotonic() > end:
            raise UserError(f"{folder}: another run is writing; wait for it to end. Nothing was changed")
        time.sleep(_NAP)


def _lock(handle: int) -> bool:
    """Take the lock; the system lets go of it when the process ends, however that happens."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
