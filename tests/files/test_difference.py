"""How lines become others: what difflib says where texts are short, and something right in no time where they are not."""

from __future__ import annotations

import difflib
import random
import sys

import pytest

from scalelint.files import difference


def rebuilt(old: list[str], new: list[str]) -> list[str]:
    made: list[str] = []
    low = first = 0
    for kind, start, end, begin, stop in difference.blocks(old, new):
        assert (start, begin) == (low, first)
        assert kind != "equal" or old[start:end] == new[begin:stop]
        made += old[start:end] if kind == "equal" else new[begin:stop]
        low, first = end, stop
    assert (low, first) == (len(old), len(new))
    return made


@pytest.mark.parametrize("short", [0, 12, 40_000])
def test_the_blocks_give_the_new_lines(monkeypatch: pytest.MonkeyPatch, short: int) -> None:
    monkeypatch.setattr(difference, "_SHORT", short)
    pick = random.Random(short)
    for _ in range(300):
        letters = "abcdefghijklmnop"[: pick.randint(1, 16)]
        old = [pick.choice(letters) for _ in range(pick.randint(0, 30))]
        new = [line for line in old if pick.random() < 0.9 for _ in range(pick.choice([1, 1, 1, 2]))]
        assert rebuilt(old, new) == new
        assert rebuilt(old, [*new, *old]) == [*new, *old]


def test_a_short_diff_is_that_of_difflib() -> None:
    old = [f"line {number}\n" for number in range(40)]
    new = [*old[:5], "more\n", *old[5:20], *old[22:38], "other\n", "last"]
    assert list(difference.unified(old, new, "a", "b")) == list(difflib.unified_diff(old, new, "a", "b"))
    assert list(difference.unified(old, list(old), "a", "b")) == []


@pytest.mark.parametrize("distinct", [1, 100, 100_000])
@pytest.mark.parametrize("inserted", [[], ["import torch\n"]])
def test_lines_that_repeat_take_no_time(distinct: int, inserted: list[str]) -> None:
    old = [f"line {number % distinct}\n" for number in range(20_000)]
    new = inserted + [line if row % 3 else f"z{line}" for row, line in enumerate(old)]
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        found = rebuilt(old, new)
    finally:
        sys.setprofile(None)
    assert found == new
    assert calls < 3_000_000  # the square would be a hundred times as many
