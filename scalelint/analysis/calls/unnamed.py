"""Abstract interpretation: what a function is given of which nothing is known, ``spread(torch.sigmoid(level), z)``.

Inside it goes by the name of the parameter, which says as much as names do there. To the caller that name says nothing: a
helper that gives everything another shape would make one thing of all that it is ever handed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain.naming import components
from scalelint.analysis.domain.operands import quantity_of
from scalelint.analysis.domain.values import Path, Value
from scalelint.knowledge.names import innermost

if TYPE_CHECKING:
    from scalelint.analysis.classes.functions import Function
    from scalelint.analysis.domain.naming import Naming
    from scalelint.analysis.domain.values import Closure
    from scalelint.syntax import cst


def unnamed(
    function: Function,
    closure: Closure,
    positional: list[tuple[cst.CSTNode, Value]],
    named: dict[str, tuple[cst.CSTNode, Value]],
) -> frozenset[str]:
    """The parameters that a call gives something of which nothing is known."""
    given = {word: value for word, (_, value) in named.items()}
    values = [*closure.bound, *(value for _, value in positional)]
    given.update({parameter.name: value for parameter, value in zip(function.places, values, strict=False)})
    return frozenset(parameter.name for parameter in function.parameters if given.get(parameter.name) == ())


def outside(value: Value, inside: frozenset[str], naming: Naming) -> Value:
    """What a call gives, without what only the function itself has a name for; that of a factor is one by itself."""
    return tuple(
        a
        for a in value
        if not (isinstance(a, Path) and a.parameter and _head(a.text) in inside and quantity_of(a, naming) is None)
    )


def _head(text: str) -> str:
    return next(iter(components(innermost(text))), "")
