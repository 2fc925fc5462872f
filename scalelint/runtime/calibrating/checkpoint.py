"""Progress on disk that survives being killed at any moment."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from scalelint.errors import UserError
from scalelint.files.regular import MOST_BASELINE, read_regular


def write_atomically(path: Path, text: str) -> None:
    """Replaces a file whole: readers see the old text or the new one, never a part, also after a crash.

    Raises:
        UserError: the place cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.unlink(missing_ok=True)  # a link, perhaps, that a folder came with
        with temporary.open("x", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as problem:
        temporary.unlink(missing_ok=True)
        raise UserError(f"{path}: cannot write ({problem.strerror}); choose another place") from problem


def check_place(path: Path) -> None:
    """Checks, before hours are spent, that a file can be written there.

    Raises:
        UserError: its folder is missing or read-only, or the path is a folder.
    """
    folder = path.absolute().parent
    if not folder.is_dir():
        raise UserError(f"{path}: no such folder; create it first")
    if path.is_dir() or not os.access(folder, os.W_OK):
        raise UserError(f"{path}: cannot write; choose another place")


class Checkpoint:
    """State of one process of one run.

    Args:
        path: the file.
        run: everything that the numbers depend on; a checkpoint of another run is refused.
    """

    def __init__(self, path: Path, run: dict[str, Any]) -> None:
        self.path = path
        self.run = run

    def load(self) -> dict[str, Any] | None:
        """The state saved last, None if there is none.

        Raises:
            UserError: the file is of another run, or damaged.
        """
        try:
            saved = json.loads(read_regular(self.path, MOST_BASELINE).decode())
            run, state = saved["run"], saved["state"]
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as problem:
            raise UserError(
                f"{self.path}: not a checkpoint ({type(problem).__name__}); delete it to start over"
            ) from None
        if run != self.run:
            known = run if isinstance(run, dict) else {}
            differing = sorted(key for key in self.run if known.get(key) != self.run[key])
            raise UserError(f"{self.path}: of a run with other {', '.join(differing)}; delete it to start over")
        return dict(state)

    def save(self, state: dict[str, Any]) -> None:
        """Writes the state; JSON keeps every float64 exactly.

        Raises:
            UserError: the place cannot be written.
        """
        write_atomically(self.path, json.dumps({"run": self.run, "state": state}))

    def remove(self) -> None:
        """Deletes the file after the run is done."""
        self.path.unlink(missing_ok=True)
