"""``python -m scalelint``, and the command ``scalelint``: the command line in a process of its own."""

from __future__ import annotations

import os
import sys

if __name__ == "__main__" and not getattr(sys.flags, "safe_path", False):
    # ``python -m`` puts the working directory first, and with it whatever a tree has called ``click.py``.
    _ours = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120
    try:
        _is_here = os.path.realpath(sys.path[0]) == os.path.realpath(os.curdir) != _ours
    except OSError:  # somebody removed the working directory
        _is_here = False
    if _is_here:
        del sys.path[0]

import contextlib
import gc

#: Objects that are made between two collections: Python's 700 would collect dozens of times while libcst is imported,
#: and a run over a thousand cached files makes about a hundred thousand that all stay.
_COLLECT_AFTER = 200_000


def run() -> None:
    """Run the command line, and leave without taking a heap of syntax trees apart."""
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    from scalelint.cli import main

    try:
        main()
    except SystemExit as end:
        if "torch" in sys.modules or not isinstance(end.code, (int, type(None))):
            raise
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(end.code or 0)


if __name__ == "__main__":
    run()
