"""How far a long run is: a bar on a terminal, a line now and then in a log file."""

from __future__ import annotations

import time
from typing import Any, TextIO

import click


class Progress:
    """Counts items; a context manager.

    Args:
        stream: where it is shown; None shows nothing.
        items: how many there are; None where nobody knows.
        label: what is done with them.
        pause: seconds between two lines where the stream is no terminal.
    """

    def __init__(self, stream: TextIO | None, items: int | None, label: str, pause: float = 10.0) -> None:
        self.stream, self.items, self.label, self.pause = stream, items, label, pause
        self.done, self.before = 0, 0
        self._began = self._shown = time.monotonic()
        self._bar: Any = None

    def __enter__(self) -> Progress:
        if self.stream is not None and self.stream.isatty() and self.items:
            self._bar = click.progressbar(length=self.items, label=self.label, file=self.stream)
            self._bar.__enter__()
        return self

    def __exit__(self, *exception: Any) -> None:
        if self._bar is not None:
            self._bar.__exit__(*exception)
        elif exception[0] is None and self.done:
            self._line()

    def resumed(self, count: int) -> None:
        """So many were done by an earlier run."""
        self.before = count
        if self.stream is not None and self._bar is None:
            print(f"{self.label}: going on at {count} items", file=self.stream, flush=True)
        self.advance(count)

    def advance(self, count: int) -> None:
        """So many more are done."""
        self.done += count
        if self._bar is not None:
            self._bar.update(count)
        elif time.monotonic() - self._shown >= self.pause:
            self._line()

    def _line(self) -> None:
        self._shown = time.monotonic()
        if self.stream is None:
            return
        passed = max(self._shown - self._began, 1e-3)
        rate = (self.done - self.before) / passed
        text = f"{self.label}: {self.done} of {self.items or 'unknown'} items, {rate:.3g} a second"
        if self.items and rate > 0:
            text += f", about {max(0.0, (self.items - self.done) / rate):.0f} s left"
        print(text, file=self.stream, flush=True)
