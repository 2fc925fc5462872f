"""The processor time that a piece of work may take, a file or a rule: over it, it is given up and the run goes on.

A thread looks on and ends the work of the thread that has set a limit, so no signal and no further process is needed.
What can't be interrupted that way (a search by a regular expression, the parsers) must be bounded itself.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from scalelint.stretch import StoppedError, Stretch, hush, stretch_here

Result = TypeVar("Result")

_SECONDS = 8.0
_BYTES_A_SECOND = 200_000  #: what each further second must do
_ORDINARY = 50_000  #: bytes that take a second in a file of which there is nothing to say
_LEAST = 0.5  #: seconds that every piece of work has
_EXTRA = 30.0  #: seconds that all files of a run, or all its rules, may take beyond what is ordinary
_LOOK = 0.2  #: seconds between two looks
_AGAIN = 1.0  #: and until what was swallowed is said once more
_IDLE = 10  #: looks at nothing before the thread goes


class OverTimeError(BaseException):
    """The time is up. No ``except Exception`` of the analysis is meant to catch it."""


def seconds_for(size: int) -> float:
    """The processor time that a file of ``size`` bytes may take."""
    return _SECONDS + size / _BYTES_A_SECOND


class _Limit:
    """What one piece of work may use."""

    def __init__(self, seconds: float) -> None:
        self.stretch = Stretch()
        self.seconds = seconds
        self.said = 0.0  #: when it was last told that its time is up

    def look(self) -> None:
        """Tell the work that its time is up, where it is."""
        now = time.monotonic()
        if now - self.said > _AGAIN and self.stretch.used() > self.seconds:
            self.said = now
            self.stretch.end()


class _Watch:
    """The thread that looks on; it goes when there is nothing to see, and before this process forks."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.limits: list[_Limit] = []
        self.thread: threading.Thread | None = None
        self.over = threading.Event()  #: of the thread that is there

    def add(self, limit: _Limit) -> None:
        with self.lock:
            self.limits.append(limit)
            self._start()

    def remove(self, limit: _Limit) -> None:
        with self.lock:
            self.limits.remove(limit)

    def _start(self) -> None:
        if self.thread is None and self.limits:
            self.over = threading.Event()
            self.thread = threading.Thread(target=self._look, args=(self.over,), name="scalelint-budget", daemon=True)
            self.thread.start()

    def _look(self, over: threading.Event) -> None:
        idle = 0
        while not over.wait(_LOOK):
            with self.lock:
                limits = list(self.limits)
                idle = 0 if limits else idle + 1
                if idle > _IDLE and not over.is_set():
                    self.thread = None
                    return
            for limit in limits:
                limit.look()

    def pause(self) -> None:
        """End the thread: a child of this process would have its locks but not the thread."""
        with self.lock:
            thread, self.thread = self.thread, None
            self.over.set()
        if thread is not None:
            thread.join()

    def go_on(self) -> None:
        with self.lock:
            self._start()


_watch = _Watch()


def _after_fork() -> None:
    global _watch
    _watch = _Watch()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=lambda: _watch.pause(), after_in_parent=lambda: _watch.go_on(), after_in_child=_after_fork
    )


def limited(seconds: float, work: Callable[[], Result]) -> Result:
    """``work()``; raises OverTimeError once that has used so much processor time, with the deep thread that works for it.

    A limit inside another does not count.
    """
    return _within(_Limit(seconds), work)


def _within(limit: _Limit, work: Callable[[], Result]) -> Result:
    if stretch_here() is not None:
        return work()
    hush()
    watch = _watch
    watch.add(limit)
    try:
        return limit.stretch.run(work)
    except StoppedError:
        raise OverTimeError from None
    finally:
        watch.remove(limit)


def ordinary(size: int) -> float:
    """The processor time that a file of ``size`` bytes has in any case."""
    return _LEAST + size / _ORDINARY


class Allowance:
    """What many pieces of work may take together: any of them has much, as long as not many have taken much.

    What is ordinary is always there, so a run takes time in proportion to what it reads, and this much besides.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self.left = _EXTRA if seconds is None else seconds

    def limited(self, seconds: float, ordinary: float, work: Callable[[], Result]) -> Result:
        """``work()`` in ``seconds``, or in what is left besides the ``ordinary``; raises OverTimeError."""
        limit = _Limit(self.granted(seconds, ordinary))
        try:
            return _within(limit, work)
        finally:
            self.left -= max(limit.stretch.used() - ordinary, 0.0)

    def granted(self, seconds: float, ordinary: float) -> float:
        """The seconds that a piece of work gets now."""
        return min(seconds, ordinary + max(self.left, 0.0))
