"""A line on a terminal while there is much to do: files done and their rate. Silent everywhere else."""

from __future__ import annotations

import sys
import time

_SHOWN_AFTER = 0.7  #: seconds; a run that ends sooner needs no line
_EVERY = 0.1


class Progress:
    """Counts steps; shows them on standard error if that is a terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._start = time.monotonic()
        self._next = self._start + _SHOWN_AFTER if sys.stderr.isatty() else float("inf")
        self._written = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._written:
            sys.stderr.write("\r" + " " * self._written + "\r")
            sys.stderr.flush()

    def step(self) -> None:
        """One file is done."""
        self._done += 1
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY
        rate = self._done / (now - self._start)
        text = f"{self._done} of {self._total} files, {rate:.0f} a second"
        sys.stderr.write("\r" + text.ljust(self._written))
        sys.stderr.flush()
        self._written = len(text)
