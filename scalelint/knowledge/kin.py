"""What a number that nobody published may come from: a published one cut short, squared, or combined with another.

A latent that is scaled twice is off by a square, one that goes in by one number and out by another is off by their
ratio, and people write down what they measured. These relations explain a number to its reader; no rule rests on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import Literal

import msgspec

from scalelint.knowledge.constants import digits_of, load_constants, ten_to

Way = Literal["rounded", "rounded inverse", "square", "inverse square", "root", "inverse root", "product", "ratio"]
#: digits that a number needs before a relation says anything, by how many numbers the relation reaches
_FEWEST = {"root": 4, "inverse root": 4, "product": 4, "ratio": 4}
_LEAST = 3


class Kin(msgspec.Struct, frozen=True):
    """A number that comes of one published number, or of two."""

    way: Way
    of: tuple[float, ...]
    value: float  #: what it is in full


def kin(value: float) -> list[Kin]:
    """The ways to come to ``value`` from published numbers, to the digits that it is written with; likeliest first."""
    length = len(digits_of(value)[0])
    return [
        found
        for found in _relations()
        if length >= _FEWEST.get(found.way, _LEAST) and _rounds_to(found.value, value, length)
    ]


def _rounds_to(full: float, value: float, length: int) -> bool:
    """Whether ``full``, rounded or cut to ``length`` digits, is ``value``."""
    if value <= 0 or len(digits_of(full)[0]) < length:
        return False
    unit = ten_to(digits_of(value)[1] - length + 1)
    return -0.5 * unit <= full - value + 1e-12 and full - value < unit - 1e-12


@lru_cache(maxsize=1)
def _relations() -> tuple[Kin, ...]:
    numbers = tuple(dict.fromkeys(_factors()))
    single = [Kin(way, (number,), full) for way, power in _POWERS for number in numbers for full in (number**power,)]
    pairs = [Kin("product", pair, pair[0] * pair[1]) for pair in combinations(numbers, 2)]
    ratios = [Kin("ratio", (a, b), a / b) for a in numbers for b in numbers if a != b]
    return (*single, *pairs, *ratios)


_POWERS: tuple[tuple[Way, float], ...] = (
    ("rounded", 1),
    ("rounded inverse", -1),
    ("square", 2),
    ("inverse square", -2),
    ("root", 0.5),
    ("inverse root", -0.5),
)


def _factors() -> Iterator[float]:
    """Published factors that name their owner, in the order of the table."""
    for constant in load_constants():
        if constant.value is not None and constant.distinctive and constant.convention != "shift":
            yield constant.value
