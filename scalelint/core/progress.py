"""A bar on a terminal while there is much to do: click's, once a run has lasted long enough. Silent everywhere else."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_SHOWN_AFTER = 0.7  #: seconds; a run that ends sooner needs no bar


class Progress:
    """Counts steps; shows them on standard error if that is a terminal."""

    def __init__(self, total: int, what: str = "files") -> None:
        self._total = total
        self._what = what
        self._waiting = 0
        self._from = time.monotonic() + _SHOWN_AFTER if sys.stderr.isatty() else float("inf")
        self._stack = contextlib.ExitStack()
        self._bar: ProgressBar[int] | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def step(self) -> None:
        """One more is done."""
        self._waiting += 1
        if time.monotonic() < self._from:
            return
        if self._bar is None:
            import click

            bar = click.progressbar(length=self._total, label=self._what, file=sys.stderr, show_pos=True)
            self._bar = self._stack.enter_context(bar)
        self._bar.update(self._waiting)
        self._waiting = 0
