"""Values in YAML, JSON and TOML: the number's own text is exchanged, so comments, order and indentation stay."""

from __future__ import annotations

import re

import msgspec

from scalelint.configs.yaml import shared_entries
from scalelint.files.source import SourceError, decode
from scalelint.model import Definition
from scalelint.rewrite.edit.edits import Change, Offsets
from scalelint.rewrite.edit.numbers import inverse_text

#: a number that means the same to all parsers: ``010`` is eight to some and ten to others
_NUMBER = re.compile(r"[-+]?(?!0\d)(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_WHOLE = re.compile(r"[-+]?\d+")
#: what YAML allows in front of a value: an anchor, the tag of a number
_PROPERTIES = re.compile(r"(?:(?:&[^\s,\[\]{}]+|!!float)\s+)*")
_EMPTY = frozenset({"", "null", "~", "None", "none", "Null", "NULL"})


def turned_value(text: str, definition: Definition) -> list[Change] | str:
    """The edits that invert a configuration's value; a reason where it can't be."""
    if definition.value_span is None:
        return "its value can't be found"
    start, end = Offsets(text).stretch(definition.value_span)
    properties = _PROPERTIES.match(text, start, end)
    start = properties.end() if properties else start
    written = text[start:end]
    if written.strip() in _EMPTY:
        return []
    if definition.values:
        return _list(written, start)
    if definition.value is None or not _NUMBER.fullmatch(written.strip()):
        return f"its value `{written.strip()[:40]}` is no plain number"
    if _WHOLE.fullmatch(written.strip()) and abs(definition.value) != 1:
        return "its value is a whole number, which no measured factor is"
    inverse = _written(written.strip())
    return [Change(start, end, inverse)] if inverse is not None else "its value has no inverse"


def with_aliases(definitions: list[Definition], source: bytes) -> list[Definition]:
    """The definitions of a YAML file and, for those of shared values, one for every other key with that value."""
    if not definitions or b"&" not in source or b"*" not in source:
        return definitions
    try:
        entries = shared_entries(decode(source))
    except SourceError:
        return definitions
    known = {(each.target, each.value_span) for each in definitions}
    places = {each.value_span: each for each in definitions}
    return definitions + [
        msgspec.structs.replace(
            places[entry.value_span],
            name=entry.path[-1].rpartition(".")[2],
            target=".".join(entry.path),
            span=entry.span,
            owner=entry.owner,
        )
        for entry in entries
        if entry.value_span in places and (".".join(entry.path), entry.value_span) not in known
    ]


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
