"""Fresh processes do not look for modules in the working folder, which may be a stranger's tree.

``multiprocessing`` starts them with ``python -c``, which puts that folder first on the path, before any code of ours runs.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

_VARIABLE = "PYTHONSAFEPATH"


def can_be_kept_apart() -> bool:
    """Whether fresh processes can be kept from it: Python 3.10 has no way but ``-I`` on the command line."""
    if sys.flags.isolated or getattr(sys.flags, "safe_path", False):
        return True  # handed on
    return sys.version_info >= (3, 11) and not sys.flags.ignore_environment


@contextlib.contextmanager
def kept_apart() -> Iterator[None]:
    """Keep the processes that are started meanwhile from it."""
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_VARIABLE, None)
        else:
            os.environ[_VARIABLE] = before
