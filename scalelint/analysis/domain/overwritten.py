"""Arrays of which a part gets another value: ``weights[1:] = later``, ``ones.at[1:].set(later)``."""

from __future__ import annotations

from dataclasses import dataclass

from scalelint.analysis.domain.naming import Naming
from scalelint.analysis.domain.values import Path, Quantity, Sequence, Value, join
from scalelint.syntax import cst, descendants


@dataclass(frozen=True, eq=False)
class Stored:
    """What the statement before has put into a part of something: ``z[:, i] = encode(x)``, which ``z[:, i] *= factor`` then reads."""

    text: str  #: ``z[:, i]``
    value: Value
    before: Value  #: what all of it was until then


def is_read_again(target: cst.Subscript) -> bool:
    """Whether a subscript written twice names one part: not where a call in it says which, ``z[next(rows)]``."""
    return not any(isinstance(node, (cst.Call, cst.NamedExpr, cst.Await)) for node in descendants(target))


def overwritten(known: Value, value: Value) -> Value:
    """What an array is from here on; ones in which some are a factor now scale by that, wherever they scale at all."""
    ones = bool(known) and all(isinstance(a, Quantity) and a.is_one and not a.powers for a in known)
    factors = bool(value) and all(isinstance(a, (Quantity, Path)) for a in value)
    return value if ones and factors else join([known, value])


def made_of(target: cst.Subscript, value: Value) -> Value:
    """What something is of which no more is known than a part that it is given: an array where that is ``w[1:]``, else a list."""
    number = bool(value) and all(isinstance(a, (Quantity, Path)) for a in value)
    filled = number and any(isinstance(part.slice, cst.Slice) for part in target.slice)
    return value if filled else (Sequence((value,)),)


def array_of(function: cst.BaseExpression) -> cst.BaseExpression | None:
    """``x`` of ``x.at[1:].set``: what jax gives another value in a part of it; None for other methods."""
    if not isinstance(function, cst.Attribute) or function.attr.value != "set":
        return None
    named = function.value.value if isinstance(function.value, cst.Subscript) else None
    return named.value if isinstance(named, cst.Attribute) and named.attr.value == "at" else None


def only_moved(naming: Naming, known: Value, written: str, value: Value) -> bool:
    """Whether an operation in place leaves a tensor what it was: ``mean.shard_(devices)``.

    Of a method of which nothing is known no more comes back than its call, or what it was called on.
    """
    before, after = (each[0] if len(each) == 1 else None for each in (known, value))
    if not isinstance(before, Path):
        return False
    if isinstance(after, Quantity):
        return after == naming.quantity_of(before)
    opaque = isinstance(after, Path) and after.part is None and after.text.endswith("_()")
    return opaque and isinstance(after, Path) and after.text.startswith((f"{before.text}.", f"{written}."))
