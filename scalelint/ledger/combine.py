"""Operations on values: elements, arithmetic, joins."""

from __future__ import annotations

import ast
from typing import Protocol

import msgspec

from scalelint.ledger.values import (
    UNKNOWN,
    Bound,
    Callable,
    Instance,
    Items,
    Named,
    Num,
    Options,
    Ratio,
    Table,
    Text,
    Thing,
    Unknown,
    Value,
    Values,
    numbers,
)

#: documented factors of autoencoders' configurations, and ratios of sizes
FACTORS = frozenset(
    {
        "scaling_factor",
        "shift_factor",
        "latents_mean",
        "latents_std",
        "spatial_compression_ratio",
        "temporal_compression_ratio",
    }
)
#: alternatives that are told apart
MOST = 12


class HasAttributes(Protocol):
    """Whoever looks up attributes of objects."""

    def attribute(self, value: Value, name: str) -> Values:
        """``value.name``."""


def element(value: Value, key: object, run: HasAttributes | None = None) -> Values:
    """``value[key]``."""
    if isinstance(value, Items) and isinstance(key, int) and -len(value.items) <= key < len(value.items):
        return value.items[key]
    if isinstance(value, Table) and isinstance(key, str):
        return value.get(key) or UNKNOWN
    if run is not None and isinstance(key, str) and isinstance(value, (Instance, Options)):
        return run.attribute(value, key)
    return UNKNOWN


def entries(value: Value) -> list[Values]:
    if isinstance(value, Table):
        return [entry for _, entry in value.items]
    return list(value.items) if isinstance(value, Items) else [UNKNOWN]


def as_table(tree: dict[str, object]) -> Table:
    items = [(k, (as_table(v),) if isinstance(v, dict) else v) for k, v in tree.items()]
    return Table(tuple(items))  # type: ignore[arg-type]


def plain(values: Values) -> list[Value]:
    """Numbers as numbers; a list that repeats one as that."""
    found: list[Value] = []
    for value in values:
        inner, complete = numbers((value,))
        found.append(inner[0] if inner and complete else Unknown())
    return found


def combine(a: Value, b: Value, operator: ast.operator) -> Value:
    """The result of arithmetic on two numbers; a product with one, and the inverse of a number, keep its place."""
    if not (isinstance(a, Num) and isinstance(b, Num)):
        return Unknown()
    try:
        if isinstance(operator, ast.Mult):
            value = a.value * b.value
        elif isinstance(operator, ast.Div):
            value = a.value / b.value
        elif isinstance(operator, ast.Pow):
            value = float(a.value**b.value)
        elif isinstance(operator, ast.Add):
            value = a.value + b.value
        else:
            value = a.value - b.value
    except (ZeroDivisionError, OverflowError, TypeError):
        return Unknown()
    weak = a.weak or b.weak
    if isinstance(operator, ast.Mult) and 1.0 in (a.value, b.value):
        kept = b if a.value == 1.0 else a
        return msgspec.structs.replace(kept, value=value, weak=weak)
    if isinstance(operator, ast.Div) and a.value == 1.0:
        return msgspec.structs.replace(b, value=value, power=-b.power, weak=weak)
    if isinstance(operator, ast.Div) and b.value == 1.0:
        return msgspec.structs.replace(a, value=value, weak=weak)
    if isinstance(operator, ast.Pow) and b.value == -1.0:
        return msgspec.structs.replace(a, value=value, power=-a.power, weak=weak)
    return Num(value, power=0, weak=weak)


def or_named(found: Values, name: str, text: str) -> Values:
    """What is found, or where nothing is and the name is documented, the factor by its name."""
    if name in FACTORS and all(isinstance(v, Unknown) for v in found):
        return (Named(text),)
    return found or UNKNOWN


def as_number(value: Value) -> Value:
    """``float("0.18215")``."""
    if not isinstance(value, Text):
        return value
    try:
        number = float(value.value)
    except ValueError:
        return Unknown()
    return Num(number, value.path, value.span, value.value, number, weak=value.weak)


def weak(values: Values) -> Values:
    return tuple(msgspec.structs.replace(v, weak=True) if isinstance(v, (Num, Text, Ratio)) else v for v in values)


def join(parts: object) -> Values:
    """All alternatives once, in order."""
    seen: dict[object, Value] = {}
    for values in parts:  # type: ignore[attr-defined]
        for value in values:
            seen.setdefault(_key(value), value)
    return tuple(seen.values())[:MOST]


def _key(value: Value) -> object:
    return (
        (type(value).__name__, repr(value))
        if isinstance(value, (Instance, Bound, Callable, Items, Table, Thing))
        else value
    )


def limit(values: Values) -> Values:
    return values[:MOST] if values else UNKNOWN
