"""Chains of callables: lists of functions and objects that are called one after the other, with the places of their elements."""

from __future__ import annotations

from collections.abc import Sequence as Several
from typing import Any, TypeAlias

from msgspec.structs import replace

from scalelint.analysis.domain.values import NOTHING, Alternative, Closure, Instance, Partial, Path, Sequence, Value

#: a syntax node; the domain knows them by identity alone
Node: TypeAlias = Any
#: methods by which a network gets one more layer, of which at first not even the type need be known
LAYERED = frozenset({"add", "add_module"})
#: what makes a list of what it is given
KEEPS = frozenset({"list", "tuple", "ModuleList"})


def row(nodes: Several[Node], items: Several[Value], *, bare: bool = False) -> Sequence:
    """A list of values; of things to call with the places where they are written, each object with what it has itself.

    ``bare``: what has only a name may be called too: ``[encoder]``, which more is put behind.
    """
    if len(nodes) != len(items) or not (any(map(is_known, items)) or (bare and all(map(is_callable, items)))):
        return Sequence(tuple(items))
    return Sequence(tuple(tuple(_own(a) for a in item) for item in items), tuple(nodes))


def is_callable(element: Value) -> bool:
    """Whether something may be called: a function, an object of the program, or what has only a name."""
    return bool(element) and all(isinstance(a, (Closure, Partial, Instance, Path)) for a in element)


def is_known(element: Value) -> bool:
    """Whether the program says what calling something does."""
    return any(isinstance(a, (Closure, Partial, Instance)) for a in element)


def scales(value: Value) -> bool:
    """Whether something is a chain with an element that scales or shifts."""
    chain = of_value(value)
    return chain is not None and any(_is_step(a) for item in chain.items for a in item)


def is_network(modules: Sequence) -> bool:
    """Whether a chain is one of layers of a library alone."""
    parts = [part for item in modules.items for part in item]
    return bool(parts) and not modules.places and all(isinstance(a, Path) and a.text.endswith("()") for a in parts)


def _is_step(element: Alternative) -> bool:
    if isinstance(element, Closure):
        return bool(element.function.has_sums)
    return isinstance(element, Partial) or (isinstance(element, Instance) and element.cls.is_step)


def _own(element: Alternative) -> Alternative:
    """An element of a chain or of a table: of the objects of one class each has a factor of its own."""
    if not isinstance(element, Instance) or not element.cls.is_step or not element.given:
        return element
    return replace(element, held=element.given)


def pairs(sequence: Sequence, written: Node) -> list[tuple[Node, Value]]:
    """The items of a list, each with the place where it is written; ``written`` is that of the whole list."""
    return list(zip(sequence.places or [written] * len(sequence.items), sequence.items, strict=True))


def backwards(sequence: Sequence) -> Sequence:
    """``reversed(steps)``, ``steps[::-1]``."""
    return Sequence(sequence.items[::-1], sequence.places[::-1])


def iterated(name: str, chain: Sequence) -> Sequence | None:
    """What a builtin makes of a chain, ``reversed(steps)``, ``enumerate(steps)``; None for others."""
    if name == "enumerate":
        rows = (
            Sequence((NOTHING, item), (place, place)) for place, item in zip(chain.places, chain.items, strict=True)
        )
        return Sequence(tuple((each,) for each in rows))
    return backwards(chain) if name == "reversed" else chain if name in ("iter", "tqdm") else None


def of_value(value: Value) -> Sequence | None:
    """The chain of callables that something is; None for other values."""
    known = value[0] if len(value) == 1 else None
    return known if isinstance(known, Sequence) and known.places and any(map(is_known, known.items)) else None


def _placed(value: Value) -> Sequence | None:
    """The list that something is, with the places of its elements; None for other values."""
    known = value[0] if len(value) == 1 else None
    return known if isinstance(known, Sequence) and known.places else None


def longer(chain: Sequence, how: str, written: Node, added: Value) -> Sequence | None:
    """``steps.append(step)``, ``steps.extend(others)``, ``model.add(layer)``: the chain that it makes; None for other lists."""
    layered = how in LAYERED
    more = _placed(added) if how == "extend" else row([written], [added], bare=bool(chain.places) or layered)
    known = layered or how in ("append", "extend")
    if more is None or not more.places or len(chain.places) < len(chain.items) or not known:
        return None
    if set(more.places) <= set(chain.places):  # a loop that is looked at twice
        return chain
    return Sequence((*chain.items, *more.items), (*chain.places, *more.places))


def gathered(given: Several[Value]) -> Value | None:
    """The chain that a generator yields element by element; None for what gives anything else."""
    rows = [known for value in given if (known := _placed(value)) is not None]
    each = {place: item for known in rows for place, item in zip(known.places, known.items, strict=True)}
    if len(rows) < len(given) or len(each) < 2 or not any(map(is_known, each.values())):
        return None
    return (Sequence(tuple(each.values()), tuple(each)),)


def joined(left: Value, right: Value) -> Value | None:
    """``first + then``: one chain of two; None for other values."""
    one, other = _placed(left), _placed(right)
    if one is None or other is None:
        return None
    return (Sequence((*one.items, *other.items), (*one.places, *other.places)),)
