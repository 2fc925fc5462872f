"""How often a watch looks: a bounded share of the time that the watched code takes.

Looking costs about a millisecond on a CPU, which is nothing beside an autoencoder at work and much beside a small
denoiser. So the first calls are looked at, the first from every other place in the program too (a validation comes when
training has used up its looks), and later ones as the budget allows; copies of what left the encoder are kept all along,
since a decode may come at any time.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict

from scalelint.runtime.hooks.places import Place

#: looks of each kind that are taken whatever they cost
FIRST = 6
#: looks that are taken whatever they cost from each place in the program, of so many places a kind
EACH, PLACES = 2, 12
#: share of the time since the watch began that looks may take, all kinds together, where no budget is given
SHARE = 0.015
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
        self._started: float | None = None
        self._last: dict[str, float] = defaultdict(float)
        self._places: dict[str, Counter[Place]] = defaultdict(Counter)

    def begin(self) -> None:
        """Starts the clock; it goes on from where it stood when a watch is attached again."""
        self._started = time.perf_counter() - self._elapsed()

    def _elapsed(self) -> float:
        return time.perf_counter() - self._started if self._started is not None else 0.0

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
        looked = self.looks[kind] < FIRST or self._is_new(kind, place) or self._can_pay(kind)
        if looked and (place in self._places[kind] or len(self._places[kind]) < PLACES):
            self._places[kind][place] += 1
        return looked

    def _is_new(self, kind: str, place: Place) -> bool:
        """Whether little was seen yet of the calls from this place."""
        seen = self._places[kind]
        return seen[place] < EACH if place in seen else len(seen) < PLACES

    def _can_pay(self, kind: str) -> bool:
        """Whether the budget allows one more look."""
        if self.budget is not None:
            allowed = self.budget * 1e-3 * self.steps / KINDS
        else:
            allowed = SHARE * self._elapsed() / KINDS
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
