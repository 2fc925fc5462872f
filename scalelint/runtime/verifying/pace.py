"""What a verification is doing, and how long the rest will take, by the time that its first pass took."""

from __future__ import annotations

import time
from collections.abc import Callable

#: told what begins, and the seconds that are expected to be left; None before anything was timed
Progress = Callable[[str, "float | None"], None]


class Pace:
    """Counts passes, one encode and one decode each.

    Args:
        progress: told of every stage.
        passes: how many there will be.
    """

    def __init__(self, progress: Progress | None, passes: int) -> None:
        self._progress, self._left = progress, passes
        self._done, self._began = 0, time.monotonic()

    def begins(self, stage: str) -> None:
        """Says what begins."""
        if self._progress is None:
            return
        each = (time.monotonic() - self._began) / self._done if self._done else None
        self._progress(stage, None if each is None else each * self._left)

    def passed(self, count: int = 1) -> None:
        """So many passes are done."""
        self._done += count
        self._left -= count
