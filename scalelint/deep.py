"""Room for deep code: a thread with a large stack, since parsers and interpreters recurse with the code.

One thread serves all calls. A thread for each file would take its memory from the system and give it back
every time, which costs a fifth of the whole analysis.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from scalelint.stretch import Stretch, stretch_here

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
        #: not an event: who waits for one may be ended with its lock in hand
        self._done: SimpleQueue[None] = SimpleQueue()
        self.stretch = Stretch()

    def run(self) -> None:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, FRAMES))
        try:
            self.result = self.stretch.run(self.function)
        except BaseException as error:
            self.error = error
        finally:
            sys.setrecursionlimit(limit)
            self._done.put(None)

    def over(self, seconds: float) -> bool:
        """Wait so long at most; whether it is done."""
        try:
            self._done.get(timeout=seconds)
        except Empty:
            return False
        return True


class _Thread:
    """A thread with a large stack, which takes one call after the other."""

    def __init__(self) -> None:
        self.calls: SimpleQueue[_Call | None] = SimpleQueue()
        size = threading.stack_size(STACK)
        try:
            self.thread = threading.Thread(target=self._serve, name="scalelint-deep", daemon=True)
            self.thread.start()
        finally:
            threading.stack_size(size)

    def _serve(self) -> None:
        while (call := self.calls.get()) is not None:
            call.run()
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
    call, here = _Call(function), stretch_here()
    if here is not None:
        here.waits(call.stretch)
    deep.calls.put(call)
    try:
        while not call.over(_PATIENCE):
            if not deep.thread.is_alive():
                raise RuntimeError("the thread for deep code is gone")
    except BaseException:
        call.stretch.drop()  # nobody waits for it any more
        raise
    finally:
        if here is not None:
            here.waits(None)
    if call.error is not None:
        raise call.error
    result: Result = call.result
    return result


def _release() -> None:
    """End the thread before this process forks: a child would have its name but not the thread."""
    global _thread
    with _lock:
        if _thread is not None and threading.current_thread() is not _thread.thread:
            _thread.end()
            _thread = None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_release)
