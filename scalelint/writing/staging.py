"""One file's new content beside the file: durable, with the file's permissions, owner and attributes."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import BinaryIO

from scalelint.errors import UserError


def stage(target: str, new: str, backup: str, content: bytes) -> None:
    """Write ``content`` to ``new`` as it would look in ``target``'s place, and keep the old one as ``backup``."""
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        write_synced(stream, content)
    _take_after(target, new)
    try:
        os.link(target, backup)
    except OSError:
        shutil.copy2(target, backup)


def write_synced(stream: BinaryIO, content: bytes) -> None:
    """Write and wait until the disk has it."""
    stream.write(content)
    stream.flush()
    os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clear(path: str) -> None:
    """Remove a file that may not be there."""
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108


def _take_after(target: str, new: str) -> None:
    """Give ``new`` the owner, permissions and extended attributes of ``target``."""
    known = os.stat(target)  # noqa: PTH116
    mine = os.stat(new)  # noqa: PTH116
    if hasattr(os, "chown") and (known.st_uid, known.st_gid) != (mine.st_uid, mine.st_gid):
        try:
            os.chown(new, known.st_uid, known.st_gid)
        except OSError:
            raise UserError(f"{target}: belongs to another user, who would lose it; nothing was changed") from None
    os.chmod(new, known.st_mode & 0o7777)  # noqa: PTH101
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(new, name, os.getxattr(target, name))
