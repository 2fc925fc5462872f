"""What libraries for functions make of functions: one after the other (``compose``, ``pipe``), with a part of their arguments
(``curry``), with these the other way round (``flip``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Argument, Arguments
from scalelint.analysis.calls.origins import as_library
from scalelint.analysis.domain import chains
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operators import SCALES, SHIFTS
from scalelint.analysis.domain.values import NOTHING, Closure, Partial, Path, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: packages of such functions
_PACKAGES = frozenset({"toolz", "cytoolz", "tlz", "funcy", "returns", "pydash", "expression"})
#: what makes one function of several: whether the first of them is called first
_COMPOSED = {"compose_left": True, "rcompose": True, "flow": True, "compose": False, "flow_right": False}
_CURRY, _FLIP = "curry", "flip"
#: by the package in which another one has the name
_OTHERWISE = {
    ("returns", "flow"): "pipe",
    ("returns", "pipe"): "compose_left",
    ("funcy", "rpartial"): _FLIP,  # of two arguments the last one
}


def made(run: Interpreter, origin: str, arguments: Arguments) -> Value | None:
    """The function that such a call makes, or what ``pipe`` gives; None for other calls."""
    package, _, name = origin.partition(".")
    name = last_component(name)
    name = _OTHERWISE.get((package, name), name)
    if package not in _PACKAGES or not arguments.positional:
        return None
    if name in _COMPOSED:
        return _composed(run, arguments.positional, forwards=_COMPOSED[name])
    if name == "pipe" and isinstance(node := arguments.positional[0][0], cst.BaseExpression):
        call = cst.Call(func=node, args=[cst.Arg(node)])
        chain = _composed(run, arguments.positional[1:], forwards=True)
        return run.calls.value(call, chain, "", Arguments(arguments.positional[:1])) if chain else None
    if name not in (_CURRY, _FLIP):
        return None
    (node, function), *given = arguments.positional
    first = (node, as_library(run, function))
    return (Partial(Path(name), (first, *given), tuple(arguments.named.items())),)


def _composed(run: Interpreter, given: list[Argument], *, forwards: bool) -> Value:
    """A chain of what is called one after the other; nothing where one of them may be no function."""
    nodes, items = [node for node, _ in given], [value for _, value in given]
    if not items or not all(map(chains.is_callable, items)):
        return NOTHING
    chain = run.chains.row(nodes, items, bare=True)
    return (chain if forwards else chains.backwards(chain),)


def called(run: Interpreter, node: cst.Call, callee: object, arguments: Arguments) -> Value | None:
    """What a curried function gives, or one with its arguments turned; None for other calls."""
    name = callee.text if isinstance(callee, Path) and callee.text in (_CURRY, _FLIP) else ""
    if not name or not arguments.positional:
        return None
    (place, function), *given = arguments.positional
    waits = len(given) < 2 if name == _FLIP else any(_lacks(run, a, given, arguments.named) for a in function)
    if waits:
        return (Partial(Path(name), tuple(arguments.positional), tuple(arguments.named.items())),)
    given = given[::-1] if name == _FLIP else given
    named = tuple(arguments.named.items())
    whole = tuple(a if isinstance(a, Closure) else Partial(a, tuple(given), named) for a in function)
    rest = Arguments(given, arguments.named) if any(isinstance(a, Closure) for a in function) else Arguments()
    return run.calls.value(node, whole, run.text(place), rest)


def is_waiting(closure: Closure, arguments: Arguments) -> bool:
    """Whether a function that is curried where it is defined is not handed all that it asks for."""
    curried = not closure.function.decorators.isdisjoint(("curry", "curried"))
    return curried and not arguments.spread and _asks_more(closure, len(arguments.positional), arguments.named)


def _lacks(run: Interpreter, function: object, given: list[Argument], named: dict[str, Argument]) -> bool:
    if isinstance(function, Closure):
        return _asks_more(function, len(given), named)
    operator = last_component(function.text) if isinstance(function, Path) else ""
    return len(given) < (2 if operator in SCALES or operator in SHIFTS else 1)


def _asks_more(closure: Closure, count: int, named: dict[str, Argument]) -> bool:
    """Whether a function has a parameter without a default that nobody has given a value to."""
    told = {*named, *(name for name, _ in closure.named)}
    left = closure.function.parameters[len(closure.bound) + count :]
    return any(parameter.default is None and parameter.name not in told for parameter in left)
