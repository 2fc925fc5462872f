"""Records that say what is in them: ``Item(image, "pixel")`` and ``Item(latents, "model")`` are two cases for who takes either."""

from __future__ import annotations

from collections.abc import Iterable

from scalelint.analysis.domain.values import Instance, Text, Value
from scalelint.syntax import cst

#: records that are told apart in one call; of more their functions are read once
_MOST = 4


def fields(name: str, value: Value) -> dict[str, object]:
    """What is settled of the fields of a record, by the name that it is bound to: texts and flags that all have that it may be."""
    objects = [a for a in value if isinstance(a, Instance)]
    if not objects or len(objects) < len(value):
        return {}
    shared = set.intersection(*(_told(a) for a in objects))
    return {f"{name}.{field}": state for field, state in shared}


def apart(
    positional: list[tuple[cst.CSTNode, Value]], named: dict[str, tuple[cst.CSTNode, Value]]
) -> Iterable[tuple[list[tuple[cst.CSTNode, Value]], dict[str, tuple[cst.CSTNode, Value]]]]:
    """The arguments of a call, once for each record that says something else of itself; none where no argument is several."""
    for index, (node, value) in enumerate(positional):
        for part in (cases := _cases(value)):
            yield [*positional[:index], (node, part), *positional[index + 1 :]], named
        if cases:
            return
    for word, (node, value) in named.items():
        for part in (cases := _cases(value)):
            yield positional, {**named, word: (node, part)}
        if cases:
            return


def _cases(value: Value) -> list[Value]:
    if len(value) < 2 or not all(isinstance(a, Instance) for a in value):
        return []
    groups: dict[object, Value] = {}
    for a in value:
        if isinstance(a, Instance):
            key = (a.cls.name, frozenset(_told(a)))
            groups[key] = (*groups.get(key, ()), a)
    told = all(_told(a) for a in value if isinstance(a, Instance))
    return list(groups.values()) if told and 1 < len(groups) <= _MOST else []


def _told(record: Instance) -> set[tuple[str, object]]:
    """The fields of a record that hold a text or a flag, and that nothing assigns later."""
    return {
        (name, state)
        for name, state in record.settled
        if isinstance(state, (Text, bool)) and name not in record.cls.loose and record.cls.method("__init__") is None
    }
