"""Reading what a tree holds: regular files of a size that makes sense, through links or not, and nothing that waits.

A named pipe never ends, ``/dev/zero`` neither, and a link leads to both.
"""

from __future__ import annotations

import errno
import os
import stat

#: Larger sources are data; a parser would need a hundred times as much memory.
MOST_SOURCE = 16 * 2**20
MOST_NOTEBOOK = 128 * 2**20  #: most of it pictures
MOST_SETTINGS = 2**20
MOST_BASELINE = 64 * 2**20
MOST_INDEX = 2**30  #: of a git repository with millions of files

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def most_of(path: str) -> int:
    """How many bytes a source of this name may have."""
    return MOST_NOTEBOOK if path.endswith(".ipynb") else MOST_SOURCE


def read_regular(path: str | os.PathLike[str], most: int, *, follow: bool = True) -> bytes:
    """The bytes of a regular file of at most ``most`` bytes.

    Raises:
        OSError: there is no such file, it is of another kind or too large, or its name can't be one.
    """
    flags = _FLAGS if follow else _FLAGS | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags)
    except ValueError:
        raise OSError(errno.EINVAL, "has a null character in its name", path) from None
    with open(handle, "rb") as stream:  # noqa: PTH123
        known = os.fstat(handle)
        if not stat.S_ISREG(known.st_mode):
            raise OSError(errno.EINVAL, "is not a regular file", path)
        content = stream.read(known.st_size + 1) if known.st_size <= most else b""
        if len(content) > known.st_size:  # it grows
            content += stream.read(most + 1 - len(content))
        if known.st_size > most or len(content) > most:
            raise OSError(errno.EFBIG, f"is larger than {most // 2**20} MB", path)
        return content
