"""Places that name their file: what one file says, as another one reads it."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from scalelint.model import Span

T = TypeVar("T")


def placed(value: T, path: str) -> T:
    """The same, with every place naming its file."""
    return with_paths(value, lambda known: known or path)


def with_paths(value: T, path_of: Callable[[str], str]) -> T:
    """The same, with the files of all places by other names."""

    def named(span: Span) -> Span:
        path = path_of(span.path)
        return span if path == span.path else Span(span.line, span.column, span.end_line, span.end_column, path)

    return with_spans(value, named)


def with_spans(value: T, place: Callable[[Span], Span]) -> T:
    """The same, with other places. What has none of them stays the very object that it is."""
    result: T = _with_spans(value, place)
    return result


def _with_spans(value: Any, place: Callable[[Span], Span]) -> Any:
    if type(value) is Span:
        return place(value)
    if type(value) is list:
        items = [_with_spans(item, place) for item in value]
        same = all(new is old for new, old in zip(items, value, strict=True))
        return value if same else items
    if not isinstance(value, msgspec.Struct):
        return value
    changed = {}
    for name in _fields(type(value)):
        old = getattr(value, name)
        if old:
            new = _with_spans(old, place)
            if new is not old:
                changed[name] = new
    return replace(value, **changed) if changed else value


@functools.cache
def _fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a record that places may stand in."""
    hints = typing.get_type_hints(kind)
    return tuple(name for name in kind.__struct_fields__ if _may_hold(hints[name]))


def _may_hold(hint: Any) -> bool:
    if isinstance(hint, type) and not isinstance(hint, types.GenericAlias):
        return hint is Span or (issubclass(hint, msgspec.Struct) and bool(_fields(hint)))
    inside = typing.get_args(hint) if typing.get_origin(hint) in (list, typing.Union, types.UnionType) else ()
    return any(map(_may_hold, inside))
