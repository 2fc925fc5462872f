"""Lists of published statistics: what is a misprint of one, and what is another list."""

from __future__ import annotations

import pytest

from scalelint.knowledge.constants import load_constants
from scalelint.knowledge.vectors import misprints

WAN = next(c.every for c in load_constants() if c.every and c.convention == "std" and c.channels == 16)


def test_a_published_list_is_right_however_it_is_rounded() -> None:
    assert not misprints(WAN)
    assert not misprints(tuple(round(number, 3) for number in WAN))


@pytest.mark.parametrize(
    ("channel", "number", "how"),
    [
        (2, 2.3725, "swapped digits"),
        (3, -2.6558, "another sign"),
        (4, 1.216, "dropped digit"),
        (0, 9.9, "wrong digits"),
    ],
)
def test_one_wrong_number(channel: int, number: float, how: str) -> None:
    (found,) = misprints((*WAN[:channel], number, *WAN[channel + 1 :]))
    assert (found.channel, found.right, found.how) == (channel, WAN[channel], how)


def test_two_channels_exchanged() -> None:
    found = misprints((WAN[1], WAN[0], *WAN[2:]))
    assert [(each.channel, each.how) for each in found] == [
        (0, "that of another channel"),
        (1, "that of another channel"),
    ]


@pytest.mark.parametrize(
    "numbers", [(), WAN[:3], tuple(n * 1.3 for n in WAN), (*WAN[:12], 1.0, 1.0, 1.0, 1.0), (1.0,) * 16]
)
def test_another_list(numbers: tuple[float, ...]) -> None:
    assert not misprints(numbers)
