"""``partial(scale, f=0.18)``: functions with some of their arguments, and the calls that give the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.values import Closure, Instance, Partial, Path, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    pass


def partial(arguments: Arguments, first: Value) -> Value:
    """``partial(scale, z, f=0.18)``: with what is bound, and where that is written; ``first`` is what is called."""
    _, *bound = arguments.positional
    named = tuple(arguments.named.items())
    values = tuple(value for _, value in bound)
    words = tuple((word, value) for word, (_, value) in named)
    before, behind = [place for place, _ in bound], [place for _, (place, _) in named]
    return tuple(
        _bound(a, (values, words), (before, behind)) if isinstance(a, Closure) else Partial(a, tuple(bound), named)
        for a in first
        if isinstance(a, (Closure, Path, Instance))
    )


def _bound(
    closure: Closure,
    given: tuple[tuple[Value, ...], tuple[tuple[str, Value], ...]],
    written: tuple[list[cst.CSTNode], list[cst.CSTNode]],
) -> Closure:
    """A function with more of its arguments; what its object is was written nowhere."""
    places = len(closure.written) - len(closure.named)
    return Closure(
        closure.function,
        (*closure.bound, *given[0]),
        (*closure.named, *given[1]),
        closure.scope,
        (*closure.written[:places], *written[0], *closure.written[places:], *written[1]),
    )


def completed(partial: Partial, arguments: Arguments) -> Arguments:
    """All arguments of a call, those that were given before among them."""
    positional = [*partial.positional, *arguments.positional]
    return Arguments(positional, {**dict(partial.named), **arguments.named}, arguments.spread)
