"""The processor time of one file: what earlier files have used is not charged to it."""

from __future__ import annotations

import time

import pytest

from scalelint.budget import OverTimeError, limited
from scalelint.deep import deeply


def spin(seconds: float) -> int:
    end = time.thread_time() + seconds
    rounds = 0
    while time.thread_time() < end:
        rounds += 1
    return rounds


def test_every_file_has_a_budget_of_its_own() -> None:
    for _ in range(4):
        assert limited(0.5, lambda: deeply(lambda: spin(0.3))) > 0


def test_a_file_over_its_budget_is_given_up() -> None:
    for work in (lambda: deeply(lambda: spin(20)), lambda: spin(20)):
        with pytest.raises(OverTimeError):
            limited(0.2, work)
    assert limited(5, lambda: deeply(lambda: spin(0.01))) > 0
