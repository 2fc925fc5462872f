"""Work that looks at all files of a run together: planning, drawing, listing. It ends in time, or in one clear line."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from scalelint.budget import OverTimeError, limited, seconds_for
from scalelint.deep import deeply
from scalelint.errors import UserError

if TYPE_CHECKING:
    from scalelint.core.collected import Collected

Result = TypeVar("Result")

#: files that each further second must be for
_FILES_A_SECOND = 8
_FEWER = "name fewer files, or `exclude` what is large"


def seconds_together(collected: Collected) -> float:
    """The processor time that one piece of work about all files of a run may take."""
    size = len(collected.stdin.source) if collected.stdin is not None else 0
    for place in collected.locations.values():
        with suppress(OSError, ValueError):  # it is gone, or came through standard input
            size += os.stat(place).st_size  # noqa: PTH116
    return seconds_for(size) + len(collected.locations) / _FILES_A_SECOND


def bounded(collected: Collected, what: str, work: Callable[[], Result], advice: str = _FEWER) -> Result:
    """``work()``, with room for deep code; raises UserError where it takes longer than a tree of this size may."""
    seconds = seconds_together(collected)
    try:
        return limited(seconds, lambda: deeply(work))
    except OverTimeError:
        raise UserError(f"{what} takes more than {seconds:.0f} s of processor time; {advice}") from None
