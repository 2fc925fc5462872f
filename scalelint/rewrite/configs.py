"""Values in YAML, JSON and TOML: the number's own text is exchanged, so comments, order and indentation stay."""

from __future__ import annotations

import re

from scalelint.model import Definition
from scalelint.rewrite.edits import Change, Offsets
from scalelint.rewrite.numbers import inverse_text

_NUMBER = re.compile(r"[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_EMPTY = frozenset({"", "null", "~", "None", "none", "Null", "NULL"})


def turned_value(text: str, definition: Definition) -> list[Change] | str:
    """The edits that invert a configuration's value; a reason where it can't be."""
    if definition.value_span is None:
        return "its value can't be found"
    start, end = Offsets(text).stretch(definition.value_span)
    written = text[start:end]
    if written.strip() in _EMPTY:
        return []
    if definition.values:
        return _list(written, start)
    if definition.value is None or not _NUMBER.fullmatch(written.strip()):
        return f"its value `{written.strip()[:40]}` is no plain number"
    inverse = _written(written.strip())
    return [Change(start, end, inverse)] if inverse is not None else "its value has no inverse"


def _list(written: str, start: int) -> list[Change] | str:
    changes = []
    for match in _NUMBER.finditer(_without_comments(written)):
        inverse = _written(match[0])
        if inverse is None:
            return f"its value `{match[0]}` has no inverse"
        changes.append(Change(start + match.start(), start + match.end(), inverse))
    return changes


def _without_comments(text: str) -> str:
    """The text with its comments blanked, so that positions stay."""
    return re.sub(r"#[^\r\n]*", lambda match: " " * len(match[0]), text)


def _written(text: str) -> str | None:
    """The inverse, written so that every parser takes it for a number (YAML wants a point before the exponent)."""
    inverse = inverse_text(text)
    if inverse is not None and "e" in inverse and "." not in inverse and inverse != text:
        mantissa, _, exponent = inverse.partition("e")
        return f"{mantissa}.0e{exponent}"
    return inverse
