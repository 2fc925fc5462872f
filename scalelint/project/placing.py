"""Places that name their file: what one file says, as another one reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from scalelint.model import Span

T = TypeVar("T")


def placed(value: T, path: str) -> T:
    """The same, with every place naming its file."""
    return with_paths(value, lambda known: known or path)


def with_paths(value: T, path_of: Callable[[str], str]) -> T:
    """The same, with the files of all places by other names."""
    if isinstance(value, Span):
        path = path_of(value.path)
        return value if path == value.path else replace(value, path=path)
    if isinstance(value, list):
        return [with_paths(item, path_of) for item in value] if value else value  # type: ignore[return-value]
    if isinstance(value, msgspec.Struct):
        old = {name: getattr(value, name) for name in value.__struct_fields__}
        nested = {name: item for name, item in old.items() if isinstance(item, (Span, list, msgspec.Struct))}
        return replace(value, **{name: with_paths(item, path_of) for name, item in nested.items()})
    return value
