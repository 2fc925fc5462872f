"""Exact inverses of numbers, as text.

Where no expression is possible (YAML, JSON, TOML, a literal right at a multiplication) a number is replaced by
another one. Two decimals are *mates* if one is the correctly rounded reciprocal of the other. The mate of a number
is its shortest mate of at most 15 digits if there is one, else the reciprocal in full. A number that people write
(``0.493``) therefore becomes its reciprocal in full (``2.028397565922921``), and that one becomes ``0.493`` again.
"""

from __future__ import annotations

import math

#: decimals of so many digits are never neighbours of one another among the doubles
_SHORT = 15


def inverse_text(text: str) -> str | None:
    """The decimal that stands for ``1 / text``; ``text`` itself for 1 and -1, None where there is none."""
    try:
        value = float(text.replace("_", ""))
    except ValueError:
        return None
    if value in (1.0, -1.0):
        return text
    if not value or not math.isfinite(value) or not math.isfinite(1 / value):
        return None
    return _short_mate(value) or _full_mate(value)


def are_mates(one: float, other: float) -> bool:
    """Whether one number is the correctly rounded reciprocal of the other."""
    return bool(one) and bool(other) and (1 / one == other or 1 / other == one)


def _short_mate(value: float) -> str | None:
    for digits in range(1, _SHORT + 1):
        candidate = f"{1 / value:.{digits}g}"
        if float(candidate) and are_mates(float(candidate), value):
            return repr(float(candidate))
    return None


def _full_mate(value: float) -> str:
    """The reciprocal in full; of its neighbours the one that leads back, if any does."""
    nearest = 1 / value
    for candidate in (nearest, math.nextafter(nearest, math.inf), math.nextafter(nearest, -math.inf)):
        if _leads_back(candidate, value):
            return repr(candidate)
    return repr(nearest)


def _leads_back(candidate: float, value: float) -> bool:
    short = _short_mate(candidate)
    return float(short) == value if short is not None else 1 / candidate == value
