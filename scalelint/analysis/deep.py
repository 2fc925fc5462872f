"""Room for deep code: a thread with a large stack, since parsers and interpreters recurse with the code."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")

STACK = 512 * 1024 * 1024  #: reserved, not used: pages are taken when the code is that deep
FRAMES = 40_000


class _Call(Generic[Result]):
    def __init__(self, function: Callable[[], Result]) -> None:
        self.function = function
        self.result: Result | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self.function()
        except BaseException as error:
            self.error = error


def deeply(function: Callable[[], Result]) -> Result:
    """``function()`` with room for about 40,000 nested calls; raises what it raises (RecursionError beyond that)."""
    call = _Call(function)
    size, limit = threading.stack_size(), sys.getrecursionlimit()
    threading.stack_size(STACK)
    sys.setrecursionlimit(max(limit, FRAMES))
    try:
        thread = threading.Thread(target=call.run, daemon=True)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
        sys.setrecursionlimit(limit)
    if call.error is not None:
        raise call.error
    return call.result  # type: ignore[return-value]
