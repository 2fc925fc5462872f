"""Reading what a tree holds: regular files of a size that makes sense, through links or not, and nothing that waits.

A named pipe never ends, ``/dev/zero`` neither, and a link leads to both.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO

#: Larger sources are data; a parser would need a hundred times as much memory.
MOST_SOURCE = 16 * 2**20
MOST_NOTEBOOK = 128 * 2**20  #: most of it pictures
MOST_SETTINGS = 2**20
MOST_BASELINE = 64 * 2**20
MOST_IMAGE = 2**29  #: more than a hundred million pixels of four bytes
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
    with open_regular(path, most, follow=follow) as stream:
        size = os.fstat(stream.fileno()).st_size
        content = stream.read(size + 1) or b""  # nothing: a file of the system that would have to be waited for
        if len(content) > size:  # it grows
            content += stream.read(most + 1 - len(content)) or b""
        if len(content) > most:
            raise _too_large(path, most)
        return content


def open_regular(path: str | os.PathLike[str], most: int, *, follow: bool = True) -> BinaryIO:
    """A regular file of at most ``most`` bytes, to be read. Raises OSError as ``read_regular`` does."""
    flags = _FLAGS if follow else _FLAGS | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags)
    except ValueError:
        raise OSError(errno.EINVAL, "has a null character in its name", path) from None
    known = os.fstat(handle)
    if stat.S_ISREG(known.st_mode) and known.st_size <= most:
        return open(handle, "rb")  # noqa: PTH123
    os.close(handle)
    if stat.S_ISREG(known.st_mode):
        raise _too_large(path, most)
    raise OSError(errno.EINVAL, "is not a regular file", path)


def _too_large(path: str | os.PathLike[str], most: int) -> OSError:
    return OSError(errno.EFBIG, f"is larger than {most // 2**20} MB", path)
