"""Calls of what is an operator under another name: a function of the program, ``partial(operator.mul, k)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls import combinators
from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.values import Closure, Path, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.classes.program import Function
    from scalelint.analysis.interpret.interpreter import Interpreter


def of_closure(run: Interpreter, node: cst.Call, closure: Closure, arguments: Arguments) -> Value | None:
    """``times(z, f)``, by a function that is an operator under another name; None for functions that say more."""
    function = closure.function
    names = [parameter.name for parameter in function.parameters]
    held = [*zip(names, closure.bound, strict=False), *closure.named]
    operation = function.operation if len(held) == len(closure.written) else None  # not of an object
    if operation is None or _speaks(run, function, held=bool(held)):
        return None
    handed = run.chains.is_step(node) or _is_parameter(run, node.func)  # a step of a chain is where it was made
    there = handed or isinstance(node.func, cst.Call)  # else the place of a factor is what holds it here
    given = {n: (p if there else node.func, v) for (n, v), p in zip(held, closure.written, strict=True)}
    given.update(zip(names[len(closure.bound) :], arguments.positional, strict=False))
    given.update(arguments.named)
    if given.keys() != set(names):
        return None
    operator, *places = operation
    left, right = (given[names[place]] for place in places)
    product = closure.written[0] if handed and closure.written else node
    if operator in "*/":
        return run.products.scale(product, left, right, operator)
    return run.sums.add(product, left, right, operator)


def _is_parameter(run: Interpreter, callee: cst.CSTNode) -> bool:
    """Whether what is called was handed to the function at hand: ``step`` of ``lambda value, step: step(value)``."""
    function = run.frame.function
    return (
        isinstance(callee, cst.Name)
        and function is not None
        and any(callee.value == parameter.name for parameter in function.parameters)
    )


def _speaks(run: Interpreter, function: Function, *, held: bool) -> bool:
    """Whether the names of a function tell what it does to latents: then its own operator is the place.

    What a ``partial`` holds (``held``) is a place of its own, unless the function says which way it goes.
    """
    vocabulary, names = run.vocabulary, [parameter.name for parameter in function.parameters]
    told = any(vocabulary.meaning_of(n) is not None or (vocabulary.is_latent(n) and not held) for n in names)
    return told or vocabulary.direction_of(function.name) != "unknown"


def of_partial(run: Interpreter, node: cst.Call, operator: object, arguments: Arguments) -> Value | None:
    """``partial(operator.mul, k)`` as an element of a chain: scaled where it is written; None for other calls."""
    place = run.chains.places.get(id(node))
    origin = run.foreign.origin_of(operator.text, {}) if isinstance(operator, Path) else ""
    if place is None or origin.partition(".")[0] not in combinators.NUMERIC or len(arguments.positional) != 2:
        return None
    return combinators.applied(run, place, origin.rpartition(".")[2], *arguments.positional)
