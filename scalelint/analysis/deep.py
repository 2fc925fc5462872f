"""Room for deep code: a thread with a large stack, since parsers and interpreters recurse with the code.

One thread serves all calls. A thread for each file would take its memory from the system and give it back
every time, which costs a fifth of the whole analysis.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

Result = TypeVar("Result")

STACK = 512 * 1024 * 1024  #: reserved, not used: pages are taken when the code is that deep
FRAMES = 40_000
_PATIENCE = 1.0  #: seconds between two looks whether the thread is still there


class _Call:
    """A function to be called in the deep thread, and what came of it."""

    def __init__(self, function: Callable[[], Any]) -> None:
        self.function = function
        self.result: Any = None
        self.error: BaseException | None = None
        self.done = threading.Event()
        self.ended = False  #: whether it came to an end of its own: an exception from outside may hit anywhere

    def run(self) -> None:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, FRAMES))
        try:
            self.result = self.function()
            self.ended = True
        except BaseException as error:
            self.error = error
        finally:
            self.done.set()
            sys.setrecursionlimit(limit)


class _Thread:
    """A thread with a large stack, which takes one call after the other."""

    def __init__(self) -> None:
        self.calls: SimpleQueue[_Call | None] = SimpleQueue()
        self.busy = False
        size = threading.stack_size(STACK)
        try:
            self.thread = threading.Thread(target=self._serve, daemon=True)
            self.thread.start()
        finally:
            threading.stack_size(size)

    def _serve(self) -> None:
        while (call := self.calls.get()) is not None:
            try:
                self.busy = True
                call.run()
            finally:
                self.busy = False
                call.done.set()
            del call  # a tree is large: not kept until the next call comes

    def end(self) -> None:
        """Let the thread finish."""
        self.calls.put(None)
        self.thread.join()


_lock = threading.Lock()
_thread: _Thread | None = None


def deeply(function: Callable[[], Result]) -> Result:
    """``function()`` with room for about 40,000 nested calls; raises what it raises (RecursionError beyond that)."""
    global _thread
    with _lock:
        if _thread is None or not _thread.thread.is_alive():
            _thread = _Thread()
        deep = _thread
    if threading.current_thread() is deep.thread:
        return function()
    call = _Call(function)
    deep.calls.put(call)
    while not call.done.wait(_PATIENCE):
        if not deep.thread.is_alive():
            break
    if call.error is not None:
        raise call.error
    if not call.ended:
        raise RuntimeError("was interrupted")
    result: Result = call.result
    return result


def deep_thread(*, idle: bool) -> int:
    """The identity of the deep thread while it works for somebody, or also while it is ``idle``; 0 otherwise."""
    deep = _thread
    if deep is None or not deep.thread.is_alive():
        return 0
    return deep.thread.ident or 0 if idle or deep.busy else 0


def _release() -> None:
    """End the thread before this process forks: a child would have its name but not the thread."""
    global _thread
    with _lock:
        if _thread is not None and threading.current_thread() is not _thread.thread:
            _thread.end()
            _thread = None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_release)
