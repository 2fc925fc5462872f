"""Work that another thread may end: an exception is raised inside of it, and never in what stands around it.

``PyThreadState_SetAsyncExc`` raises in a thread wherever that is, also in the middle of its tidying up. So a thread says
where its work begins and ends, and only what lies between can be hit.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")


class StoppedError(BaseException):
    """Somebody ended the work. No ``except Exception`` is meant to catch it."""


class Stretch:
    """One piece of work in one thread, which another stretch may wait for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread = 0  #: where the work is done, while it is
        self._start = 0.0
        self._spent = 0.0  #: processor time of what has ended: this stretch, and those that it has waited for
        self._inner: Stretch | None = None
        self._dropped = False
        self._hit = False

    def run(self, work: Callable[[], Result]) -> Result:
        """``work()`` in this thread; raises StoppedError where it was ended."""
        outer = getattr(_here, "stretch", None)
        _here.stretch = self
        self._start = _clock()
        try:
            self._thread = threading.get_ident()
            if self._dropped:
                raise StoppedError
            return work()
        finally:
            # No exception comes through between the end of the work and this line. After it two may: one that is on
            # its way, and one that the other thread is about to raise, since it has looked before.
            self._thread = 0
            try:
                self._settle()
            except StoppedError:
                try:  # noqa: SIM105 - a call of `suppress` could be hit
                    self._settle()
                except StoppedError:
                    pass
            finally:
                _here.stretch = outer
                self._spent += _clock() - self._start

    def _settle(self) -> None:
        """Let what is on its way arrive: nobody is about to raise any more once the lock is ours.

        It is not taken back: Python would go on looking for it in all threads, for ever under a tracer (CPython 3.11
        looks again and again at the entry of a function).
        """
        with self._lock:
            pass
        if self._hit:
            try:
                _raise_in(threading.get_ident())  # in the place of what is on its way, if anything is
                while True:
                    pass
            except StoppedError:
                pass

    def end(self) -> bool:
        """Raise StoppedError in the work, by another thread; False where it is not being done.

        What is swallowed (by a destructor, say) has to be said again.
        """
        inner = self._inner
        if inner is not None and inner.end():
            return True
        with self._lock:
            if not self._thread:
                return False
            self._hit = True
            _raise_in(self._thread)
            return True

    def drop(self) -> None:
        """End the work now, or as soon as it begins."""
        self._dropped = True
        self.end()

    def used(self) -> float:
        """The processor time of this work until now, with that of the stretches that it has waited for."""
        inner = self._inner
        with self._lock:
            now = _clock(self._thread) - self._start if self._thread else 0.0
        return self._spent + now + (inner.used() if inner is not None else 0.0)

    def waits(self, inner: Stretch | None) -> None:
        """Say that this work waits for another one from here on; for none any more."""
        if inner is None and self._inner is not None:
            self._spent += self._inner.used()
        self._inner = inner


_here = threading.local()


def stretch_here() -> Stretch | None:
    """The stretch that this thread works in."""
    stretch: Stretch | None = getattr(_here, "stretch", None)
    return stretch


def _clock(thread: int = 0) -> float:
    """The processor time of a thread, of this one by default; where the system does not tell, that of the process."""
    try:
        return time.clock_gettime(time.pthread_getcpuclockid(thread or threading.get_ident()))
    except (AttributeError, OSError):
        return time.process_time()


def _raise_in(thread: int) -> None:
    import ctypes

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(StoppedError))


def hush() -> None:
    """Let Python say nothing of a StoppedError that a destructor or a callback has swallowed: it is said again."""
    if sys.unraisablehook is not _quiet:
        _hooks[:] = [sys.unraisablehook]
        sys.unraisablehook = _quiet


_hooks: list[Callable[[Any], Any]] = []


def _quiet(unraisable: Any) -> None:
    if not isinstance(unraisable.exc_value, StoppedError) and unraisable.exc_type is not StoppedError:
        _hooks[0](unraisable)
