"""Arrays of which a part gets another value: ``weights[1:] = later``, ``ones.at[1:].set(later)``."""

from __future__ import annotations

from scalelint.analysis.domain.values import Path, Quantity, Sequence, Value, join
from scalelint.syntax import cst


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
