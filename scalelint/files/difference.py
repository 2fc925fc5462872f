"""How one list of lines becomes another, in time that is near to their length, whatever they hold.

``difflib`` takes the square of it, or more, where lines repeat; it is asked for stretches that are short. Long ones are
cut at lines that stand in both once, and a long stretch without any is replaced as a whole: no less right, and longer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

#: kind as difflib calls it, then from and to in the old lines, and from and to in the new ones
Block = tuple[str, int, int, int, int]
_SHORT = 40_000  #: product of the lengths of two stretches that difflib compares


def blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """What difflib calls opcodes: stretches that are equal, replaced, deleted or inserted, in order."""
    low = first = 0
    for at, beside in (*_same(old, new), (len(old), len(new))):
        if at < low or beside < first:
            continue
        if at > low or beside > first:
            kind = "delete" if beside == first else "insert" if at == low else "replace"
            yield kind, low, at, first, beside
        end = at
        while end < len(old) and beside + end - at < len(new) and old[end] == new[beside + end - at]:
            end += 1
        if end > at:
            yield "equal", at, end, beside, beside + end - at
        low, first = end, beside + end - at


def _same(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of equal lines, rising on both sides."""
    if len(old) == len(new):
        differ = sum(one != other for one, other in zip(old, new, strict=True))
        if len(old) * len(new) > _SHORT and differ * 2 < len(old):
            yield from ((row, row) for row, line in enumerate(old) if line == new[row])
            return
    low = first = 0
    for at, beside in (*_anchors(old, new), (len(old), len(new))):
        yield from _between(old, new, (low, at), (first, beside))
        if at < len(old):
            yield at, beside
        low, first = at + 1, beside + 1


def _between(
    old: Sequence[str], new: Sequence[str], there: tuple[int, int], here: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The same for a stretch: what difflib says where it is short, else what its ends share, and then difflib."""
    (low, high), (first, last) = there, here
    tail = 0
    if (high - low) * (last - first) > _SHORT:
        while low < high and first < last and old[low] == new[first]:
            yield low, first
            low, first = low + 1, first + 1
        while low < high - tail and first < last - tail and old[high - tail - 1] == new[last - tail - 1]:
            tail += 1
        high, last = high - tail, last - tail
    if 0 < (high - low) * (last - first) <= _SHORT:
        matcher = SequenceMatcher(None, old[low:high], new[first:last], autojunk=False)
        for match in matcher.get_matching_blocks():
            yield from ((low + match.a + step, first + match.b + step) for step in range(match.size))
    yield from ((high + step, last + step) for step in range(tail))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that stand in both once, as many as rise on both sides."""
    if len(old) * len(new) <= _SHORT:
        return []
    there, here = Counter(old), Counter(new)
    rows = {line: row for row, line in enumerate(new) if here[line] == 1}
    pairs = [(row, rows[line]) for row, line in enumerate(old) if there[line] == 1 and line in rows]
    ends: list[int] = []  #: of the rising rows of each length, the lowest last one
    found: list[int] = []  #: and its pair
    before: list[int] = []  #: by pair, the one in front of it
    for number, (_, row) in enumerate(pairs):
        place = bisect_left(ends, row)
        before.append(found[place - 1] if place else -1)
        ends[place : place + 1], found[place : place + 1] = [row], [number]
    chain: list[tuple[int, int]] = []
    number = found[-1] if found else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


class _Told(SequenceMatcher[str]):
    """Blocks that are known, for difflib to group with their context."""

    def __init__(self, found: Iterable[Block]) -> None:
        super().__init__()
        self._found = found

    def get_opcodes(self) -> Any:  # the kinds are words to us
        return list(self._found)


def unified(old: Sequence[str], new: Sequence[str], old_name: str, new_name: str) -> Iterator[str]:
    """The lines of a unified diff; none where nothing differs."""
    head = [f"--- {old_name}\n", f"+++ {new_name}\n"]
    for group in _Told(blocks(old, new)).get_grouped_opcodes():
        yield from head
        head = []
        yield f"@@ -{_range(group[0][1], group[-1][2])} +{_range(group[0][3], group[-1][4])} @@\n"
        for kind, low, high, first, last in group:
            if kind == "equal":
                yield from (" " + line for line in old[low:high])
                continue
            yield from ("-" + line for line in old[low:high])
            yield from ("+" + line for line in new[first:last])


def _range(start: int, end: int) -> str:
    length = end - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"
