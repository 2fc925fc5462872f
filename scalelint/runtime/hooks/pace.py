"""How often a watch looks: a bounded share of the time that the watched code takes.

Looking costs about a millisecond on a CPU, which is nothing beside an autoencoder at work and much beside a small
denoiser. So the first calls are looked at, the first from every other place in the program too (a validation comes when
training has used up its looks), the 9th, 17th, 33rd, ... (a second stage may scale otherwise), and others as the budget
allows. What is done at other calls, copies of latents that
a decode may continue, costs a few microseconds, which beside a denoiser of a millisecond is too much as well: it is
measured likewise, leaves looks the less, and has a bound of its own. Only time with the watch attached counts.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict

from scalelint.runtime.hooks.places import Place

#: looks of each kind that are taken whatever they cost
FIRST = 6
#: looks that are taken whatever they cost from each place in the program, of so many places a kind
EACH, PLACES = 2, 12
#: share of the time that everything together may take, beyond the first looks, where no budget is given
SHARE = 0.0125
#: share that copies of latents at calls that are not looked at may take, beyond the first seconds of it
KEPT, FREE = 0.0075, 0.05
#: kinds that share what is allowed
KINDS = 3
#: looks whose cost tells that of the next one
MEMORY = 4


class Pace:
    """Decides which calls are looked at, by the time that looks took so far.

    Args:
        every: look at every n-th call of a kind only.
        budget: milliseconds that looks may take per denoiser call, on average; None for a share of the time.
    """

    def __init__(self, every: int = 1, budget: float | None = None) -> None:
        self.every, self.budget = every, budget
        self.steps = 0
        self.spent: dict[str, float] = defaultdict(float)
        self.looks: dict[str, int] = defaultdict(int)
        self.calls: dict[str, int] = defaultdict(int)
        self.kept = 0.0
        self._before = (
            0.0,
            0.0,
        )  # seconds attached before the watch was last attached, by the wall and by the processor
        self._started: tuple[float, float] | None = None
        self._last: dict[str, float] = defaultdict(float)
        self._places: dict[str, Counter[Place]] = defaultdict(Counter)

    def begin(self) -> None:
        """Starts the clock; it goes on from where it stood when a watch is attached again."""
        self._started = _clocks()

    def end(self) -> None:
        """Stops the clock: the time until a watch is attached again pays for no look."""
        self._before, self._started = self._attached(), None

    def _attached(self) -> tuple[float, float]:
        if self._started is None:
            return self._before
        wall, processor = _clocks()
        return self._before[0] + wall - self._started[0], self._before[1] + processor - self._started[1]

    @property
    def elapsed(self) -> float:
        """Seconds that the watched program took while the watch was attached.

        Those of the wall, or of the processor where that is less: on a busy machine others take most of the time.
        """
        return min(self._attached())

    @property
    def seconds(self) -> float:
        """Seconds of them that the watch took."""
        return sum(self.spent.values()) + self.kept

    def can_keep(self) -> bool:
        """Whether a copy of latents may be made of a call that is not looked at."""
        return self.kept <= FREE + KEPT * self.elapsed

    def allows(self, kind: str, place: Place = ()) -> bool:
        """Whether this call of a kind is to be looked at; counts the call.

        Args:
            kind: what is called.
            place: where it is called from.
        """
        number = self.calls[kind]
        self.calls[kind] = number + 1
        if number % self.every:
            return False
        looked = (
            self.looks[kind] < FIRST or self._is_milestone(number) or self._is_new(kind, place) or self._can_pay(kind)
        )
        if looked and (place in self._places[kind] or len(self._places[kind]) < PLACES):
            self._places[kind][place] += 1
        return looked

    def _is_new(self, kind: str, place: Place) -> bool:
        """Whether little was seen yet of the calls from this place."""
        seen = self._places[kind]
        return seen[place] < EACH if place in seen else len(seen) < PLACES

    def _is_milestone(self, number: int) -> bool:
        """Whether this call is looked at though it was not paid for, since what a program does changes as it goes on:
        every power of two, where no budget is given."""
        return self.budget is None and number >= FIRST and not number & (number - 1)

    def _can_pay(self, kind: str) -> bool:
        """Whether the budget allows one more look."""
        allowed = (
            self.budget * 0.001 * self.steps / KINDS
            if self.budget is not None
            else (SHARE * self.elapsed - self.kept) / KINDS
        )
        return self.spent[kind] + self._last[kind] <= allowed

    def took(self, kind: str, seconds: float) -> None:
        """Counts one look and the time that it took."""
        self.spent[kind] += seconds
        self.looks[kind] += 1
        self._last[kind] += (seconds - self._last[kind]) / min(self.looks[kind], MEMORY)

    @property
    def skipped(self) -> dict[str, int]:
        """Calls of each kind that were not looked at to save time."""
        return {kind: count - self.looks[kind] for kind, count in self.calls.items() if count > self.looks[kind]}


def _clocks() -> tuple[float, float]:
    """Seconds by the wall, and of processor time of all threads."""
    return time.perf_counter(), time.process_time()


#: the clock of looks: of this thread, since a call into the kernel, as memory is asked for, is where a busy machine turns
#: to others, whose time is no cost of looking
now = time.thread_time
