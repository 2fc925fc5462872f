"""Writing a report to a file that an option names: never through a link of the tree under check, nor into a pipe of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from scalelint.errors import UserError

#: where links and devices are the system's own: ``/dev/stdout``, ``/dev/fd/63`` of a shell
_SYSTEM = ("/dev/", "/proc/")
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write_report(file: Path, content: bytes, *, folders: bool = False) -> None:
    """Write a file, and the ``folders`` around it. Raises UserError where it can't be, or is not what its name says."""
    try:
        if os.name == "posix" and not str(file).startswith(_SYSTEM):
            _refuse_others(file)
        if folders:
            file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, _FLAGS, 0o666), "wb") as stream:
            stream.write(content)
    except OSError as error:
        raise UserError(f"{file}: cannot be written: {error.strerror}") from None
    except ValueError:
        raise UserError(f"{file}: has a null character in its name") from None


def _refuse_others(file: Path) -> None:
    """A tree may hold a link or a pipe under a name that people write reports to."""
    place = Path(os.path.abspath(file))  # noqa: PTH100 - links are what is looked at
    here = Path.cwd()
    folder = place.parent.resolve()
    inside = place.is_relative_to(here) and not folder.is_relative_to(here.resolve())
    if inside or place.is_symlink():
        raise UserError(f"{file}: is a link to {place.resolve()}; name that to have it written")
    if place.exists() and not stat.S_ISREG(place.stat().st_mode):
        raise UserError(f"{file}: is not a regular file")
