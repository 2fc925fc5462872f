"""The processor time that one file may take: over it, the file is given up and the run goes on.

A thread looks on and raises OverTimeError inside the thread that works, so no signal and no further process is
needed. What can't be interrupted that way (a search by a regular expression, the parsers) must be bounded itself.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator

_SECONDS = 8.0
_BYTES_A_SECOND = 200_000  #: what each further second must do
_LOOK = 0.2  #: seconds between two looks
_AGAIN = 1.0  #: and until what was swallowed is said once more


class OverTimeError(BaseException):
    """The time is up. No ``except Exception`` of the analysis is meant to catch it."""


def seconds_for(size: int) -> float:
    """The processor time that a file of ``size`` bytes may take."""
    return _SECONDS + size / _BYTES_A_SECOND


class _Watch:
    """The thread that looks on."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None
        self.owner = 0  #: the thread that has set a limit; 0: none
        self.limit = 0.0

    def start(self, seconds: float) -> None:
        with self.lock:
            self.owner = threading.get_ident()
            self.limit = self._used() + seconds
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self._look, daemon=True)
                self.thread.start()

    def stop(self) -> None:
        """Take the limit away, and an exception that is on its way."""
        with self.lock:
            if self.owner and self.limit == float("inf"):
                for thread in self._threads():
                    _raise_in(thread, None)
            self.owner = 0

    def _threads(self, *, idle: bool = False) -> list[int]:
        analysis = sys.modules.get("scalelint.analysis.deep")  # not imported for a run that analyses nothing
        deep = analysis.deep_thread(idle=idle) if analysis is not None else 0
        return [deep, self.owner] if deep else [self.owner]

    def _used(self) -> float:
        """The time that the threads have used; where the system does not tell, that of the process.

        The deep thread counts while it is idle too: what it has used for earlier files is in both readings.
        """
        try:
            threads = self._threads(idle=True)
            return sum(time.clock_gettime(time.pthread_getcpuclockid(thread)) for thread in threads)
        except (AttributeError, OSError):
            return time.process_time()

    def _look(self) -> None:
        said = 0.0
        while True:
            time.sleep(_LOOK)
            with self.lock:
                if not self.owner:
                    continue
                over = self.limit == float("inf") and time.monotonic() - said > _AGAIN
                if over or self._used() > self.limit:
                    self.limit, said = float("inf"), time.monotonic()
                    _raise_in(self._threads()[0], OverTimeError)


_watch = _Watch()


def _after_fork() -> None:
    global _watch
    _watch = _Watch()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise OverTimeError in the block once this thread, or the deep one for it, has used that much processor time.

    A limit inside another counts alone; several threads at once share one.
    """
    if _watch.owner:
        yield
        return
    _watch.start(seconds)
    try:
        yield
    finally:
        _watch.stop()


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    import ctypes

    what = ctypes.py_object(error) if error is not None else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)
