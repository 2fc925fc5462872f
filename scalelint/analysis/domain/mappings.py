"""Dictionaries put together: ``a | b``, ``{**a, "z": z}``, ``dict(a, z=z)``, ``a.update(z=z)``; what comes later wins."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from scalelint.analysis.domain.values import NOTHING, Mapping, Value
from scalelint.knowledge.vocabulary import words_of

#: ways that are told apart
_MOST = 8
#: words of classes that hold what a dictionary does: ``ParameterDict``, ``MappingProxyType``, ``DictConfig``
_HOLDS = frozenset({"dict", "mapping"})


def held(name: str, given: Value) -> Value:
    """The dictionary that an object is made of which holds just that; nothing for other objects."""
    kept = tuple(a for a in given if isinstance(a, Mapping))
    return kept if name[:1].isupper() and not _HOLDS.isdisjoint(words_of(name)) else NOTHING


def united(left: Value, right: Value) -> Value:
    """What is under the keys of one or the other; of what is no dictionary the keys are not known."""
    if not any(isinstance(a, Mapping) for a in right):
        return left
    pairs = list(product(_all(left), _all(right)))[:_MOST]
    return tuple(dict.fromkeys(_joined(pair) for pair in pairs))


def with_items(value: Value, items: Iterable[tuple[str, Value]]) -> Value:
    """A dictionary with more keys."""
    return united(value, (Mapping(tuple(items)),))


def _all(value: Value) -> list[Mapping]:
    return [a for a in value if isinstance(a, Mapping)] or [Mapping(())]


def _joined(parts: Iterable[Mapping]) -> Mapping:
    items: dict[str, Value] = {}
    for part in parts:
        items.update(part.items)
    return Mapping(tuple(items.items()))
