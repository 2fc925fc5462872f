"""Operations on values: elements, arithmetic, joins."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Protocol

import msgspec

from scalelint.ledger.arithmetic import computed
from scalelint.ledger.values import (
    UNKNOWN,
    Bound,
    Callable,
    Configs,
    Instance,
    Items,
    Named,
    Num,
    Opaque,
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
#: what keeps a root or a division from failing
_TINY = 1e-3
_HALF = 0.5
#: alternatives that are told apart
MOST = 12


class HasAttributes(Protocol):
    """Whoever looks up attributes of objects."""

    def attribute(self, value: Value, name: str) -> Values:
        """``value.name``."""

    def field(self, value: Instance, position: int) -> Values:
        """``value[0]`` of a record."""


def element(value: Value, key: object, objects: HasAttributes) -> Values:
    """``value[key]``."""
    if isinstance(value, Items) and isinstance(key, int):
        return value.items[key] if -len(value.items) <= key < len(value.items) else UNKNOWN
    if isinstance(value, Instance) and isinstance(key, int):
        return objects.field(value, key)
    if isinstance(value, Thing) and key == 0:  # ``vae, params = FlaxAutoencoderKL.from_pretrained(name)``
        return (value,)
    if isinstance(key, str) and isinstance(value, (Instance, Options, Table, Configs, Callable, Thing)):
        return objects.attribute(value, key)
    return UNKNOWN


def pairs_of(value: Value) -> Value:
    """``[("sd", 0.5), ("xl", 0.25)]`` as the table that ``dict`` makes of it."""
    if not isinstance(value, Items):
        return value
    found: list[tuple[str, Values]] = []
    for row in value.items:
        pair = row[0] if len(row) == 1 else None
        if isinstance(pair, Items) and len(pair.items) == 2:
            found += [(key.value, pair.items[1]) for key in pair.items[0] if isinstance(key, Text)]
    return Table(tuple(found)) if len(found) == len(value.items) else Unknown()


def merged(parts: Iterable[Values]) -> Values:
    """One table of several: a later one overrides, and one that is not known may say something else of everything."""
    found: dict[str, Values] = {}
    tables: list[Table] = []
    parts = list(parts)
    for values in parts:
        known = [v for v in values if isinstance(v, Table)]
        tables += known
        if len(known) < len(values):
            found = {key: (*weak(held), *UNKNOWN) for key, held in found.items()}
        for key in dict.fromkeys(key for each in known for key, _ in each.items):
            given = [each.get(key) or () for each in known]
            sure = all(given) and len(known) == len(values)
            below = [found[key]] if key in found else []
            inner = join(given)
            if sure and below and any(isinstance(v, Table) for v in inner):
                found[key] = merged([*below, inner])
            else:
                found[key] = inner if sure else join([*below, inner])
    more = not all(isinstance(v, Table) and not v.open for values in parts for v in values)
    return (Table(tuple(found.items()), more),) if tables else UNKNOWN


def as_table(tree: dict[str, object]) -> Table:
    items = [(k, (as_table(v),) if isinstance(v, dict) else v) for k, v in tree.items()]
    return Table(tuple(items))  # type: ignore[arg-type]


def plain(values: Values) -> list[Value]:
    """Numbers as numbers; a list that repeats one as that."""
    found: list[Value] = []
    for value in values:
        inner, complete = numbers((value,))
        found.append(inner[0] if inner and complete else value if isinstance(value, Opaque) else Unknown())
    return found


def combine(a: Value, b: Value, operator: ast.operator) -> Value:
    """The result of arithmetic on two numbers; a product with one, and the inverse of a number, keep its place."""
    if isinstance(a, Opaque) and isinstance(b, Num):
        tiny = isinstance(operator, ast.Add) and abs(b.value) < _TINY
        root = isinstance(operator, ast.Pow) and b.value == _HALF and not a.form
        return a if tiny else msgspec.structs.replace(a, form="sqrt") if root else Unknown()
    if not (isinstance(a, Num) and isinstance(b, Num)):
        return Unknown()
    value = computed(operator, a.value, b.value)
    if value is None:
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
    return Num(number, value.path, value.span, value.value, number, weak=value.weak, instead=value.instead)


def weak(values: Values) -> Values:
    return tuple(msgspec.structs.replace(v, weak=True) if isinstance(v, (Num, Text, Ratio)) else v for v in values)


def formed(values: Values, form: str) -> Values:
    """The square root or the exponential of what is known by its name."""
    made = (msgspec.structs.replace(v, form=form) for v in values if isinstance(v, Opaque) and not v.form)
    return tuple(made) or UNKNOWN


def standing_in(values: Values, what: str) -> Values:
    """A default, for something that nobody gives: it may be left out in silence."""
    return tuple(
        msgspec.structs.replace(v, weak=True, instead=what and (v.instead or what)) if isinstance(v, (Num, Text)) else v
        for v in weak(values)
    )


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
