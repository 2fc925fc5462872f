"""Replacing files: new contents are written beside the old ones first, then moved into place one by one.

A full disk or a missing permission shows while nothing is replaced yet; a reader never sees half a file.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping

from scalelint.errors import UserError


def replace_files(changes: Mapping[str, bytes]) -> None:
    """Give each path its new content, and keep its permissions. Links are written through."""
    staged: list[tuple[str, str]] = []
    path = ""
    try:
        for path, content in changes.items():
            target = os.path.realpath(path)
            staged.append((_stage(target, content), target))
        while staged:
            temporary, path = staged[-1]
            os.replace(temporary, path)  # noqa: PTH105
            staged.pop()
    except OSError as error:
        raise UserError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        for temporary, _ in staged:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108


def _stage(target: str, content: bytes) -> str:
    """A file beside ``target`` with its new content and its permissions."""
    handle, temporary = tempfile.mkstemp(prefix=".scalelint-", dir=os.path.dirname(target))  # noqa: PTH120
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        shutil.copymode(target, temporary)
    except OSError:
        os.unlink(temporary)  # noqa: PTH108
        raise
    return temporary
