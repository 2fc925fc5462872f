"""One value of a saved file, and its inverse."""

from __future__ import annotations

from typing import NamedTuple

from scalelint.rewrite.edit.numbers import inverse_text


class Turn(NamedTuple):
    """One value: its name, what it was, what it is now."""

    name: str
    old: str
    new: str


def inverse_of(name: str, text: str) -> str:
    """The inverse of a written number; ValueError where there is none."""
    inverse = inverse_text(text)
    if inverse is None:
        raise ValueError(f"`{name}` is {text}, which has no inverse")
    if float(text) % 1 == 0 and inverse != text:
        raise ValueError(f"`{name}` is {text}, a whole number, which no measured factor is")
    return inverse
