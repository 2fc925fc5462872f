"""Numbers as they are written: which may be measured factors, and what types they are held in."""

from __future__ import annotations

#: types of numbers, and methods that cast to them: whether they have half the digits
CASTS = {
    **dict.fromkeys(("half", "bfloat16", "float16"), True),
    **dict.fromkeys(("float", "double", "float32", "float64"), False),
}
#: numbers with many digits that are ratios
_COMMON = frozenset(
    {"127.5", "0.125", "0.375", "0.625", "0.875", "0.25", "0.75", "1.5", "2.5", "12.5", "0.15", "0.05", "1e-5", "0.35"}
)


def value_of(text: str) -> float | None:
    """The number that a text is; None for other texts."""
    try:
        return float(text)
    except ValueError:
        return None


def is_meaningful(literal: str) -> bool:
    """Whether a number has enough digits to be a measured factor (0.18215) rather than a ratio (0.5, 127.5, 255)."""
    digits = literal.lower().split("e")[0].replace(".", "").strip("0")
    fraction = literal.partition(".")[2].strip("0")
    return len(digits) >= 2 and bool(fraction) and set(digits) != {"9"} and literal not in _COMMON
