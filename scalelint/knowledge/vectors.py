"""Published statistics of every channel: which numbers of a list are a misprint of somebody's."""

from __future__ import annotations

from functools import lru_cache
from math import isclose

import msgspec

from scalelint.knowledge.constants import Constant, digits_of, load_constants, mistake, ten_to

#: numbers of one list that may be wrong
_MOST = 2
#: how far rounding takes a number from another one
_CLOSE = 2e-3
#: decimals that a list is written with, at least: rounder numbers are many a list's
_DECIMALS = 3


class Misprint(msgspec.Struct, frozen=True):
    """One number of a list that all others say was to be another one."""

    constant: Constant
    channel: int
    right: float
    how: str


def misprints(numbers: tuple[float, ...]) -> list[Misprint]:
    """The wrong numbers of a list whose others are one publisher's, each in its place; none of a list that is right."""
    known = [constant for constant in load_constants() if constant.every and len(constant.every) == len(numbers)]
    decimals = max(map(_decimals, numbers)) if known else 0
    for constant in known if decimals >= _DECIMALS else ():
        wrong = [
            channel
            for channel, (number, right) in enumerate(zip(numbers, constant.every, strict=True))
            if abs(number - right) > 0.501 * ten_to(-decimals) + 1e-12
        ]
        if len(wrong) <= _MOST:
            return [Misprint(constant, i, right := constant.every[i], _how(numbers[i], right, constant)) for i in wrong]
    return []


def published(numbers: tuple[float, ...]) -> tuple[Constant, bool] | None:
    """Whose statistics of every channel a list is, and whether it is their inverse; None for others."""
    for constant in load_constants():
        if not constant.every or len(constant.every) != len(numbers):
            continue
        for inverse in (False, True) if all(constant.every) else (False,):
            every = tuple(1 / right for right in constant.every) if inverse else constant.every
            if all(isclose(number, right, rel_tol=_CLOSE) for number, right in zip(numbers, every, strict=True)):
                return constant, inverse
    return None


@lru_cache(maxsize=1024)
def _decimals(number: float) -> int:
    digits, exponent = digits_of(number)
    return len(digits) - 1 - exponent


def _how(number: float, right: float, constant: Constant) -> str:
    if number == -right:
        return "another sign"
    return "that of another channel" if number in constant.every else mistake(number, right) or "wrong digits"
