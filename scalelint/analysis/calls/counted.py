"""Whole numbers that are made of products: ``int(side * overlap)``, ``math.ceil(height / 16)``, ``range(0, width * share)``.

They are sizes, places and numbers of steps. What is multiplied there is a number, whatever it is called, and no latent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.domain.operands import KNOWN, last_name
from scalelint.analysis.domain.values import Latent, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter

#: builtins that take, or make, whole numbers
_BUILTIN = frozenset({"int", "round", "range"})
#: functions of modules that round numbers
_ROUNDS = frozenset({"ceil", "floor", "trunc"})
#: ... of numbers alone: those of other libraries round tensors to a grid as well
_OF_NUMBERS = frozenset({"math"})
#: functions that pass numbers on
_PICKS = frozenset({"min", "max", "abs"})


def note(run: Interpreter, node: cst.Call) -> bool:
    """Whether a call makes whole numbers; the products of which it does are remembered."""
    if not _makes_whole(run, node):
        return False
    for argument in node.args:
        run.record.counted.update(id(each) for each in _products(argument.value))
    return True


def number(run: Interpreter, arguments: Arguments, made: Value) -> Value:
    """What such a call makes, which is no latent; what it was made of was scaled by no factor, wherever that was."""
    for latent in (a for _, value in arguments.all() for a in value):
        if isinstance(latent, Latent) and latent.origin.kind not in KNOWN:
            run.record.counted.update(id(step.node) for step in (*latent.steps, *latent.gains))
    return tuple(a for a in made if not isinstance(a, Latent))


def _makes_whole(run: Interpreter, node: cst.Call) -> bool:
    function = node.func
    if isinstance(function, cst.Name) and function.value in _BUILTIN:
        return run.frame.scope.lookup(function.value) is None
    if last_name(function) not in _ROUNDS and not isinstance(function, cst.Name):
        return False
    module, _, name = run.foreign.origin_of(run.text(function), {}).rpartition(".")
    return module in _OF_NUMBERS and name in _ROUNDS


def _products(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The arithmetic whose result is an argument; of what calls inside of it do, nothing is said."""
    if isinstance(node, cst.BinaryOperation):
        yield node
        yield from _products(node.left)
        yield from _products(node.right)
    elif isinstance(node, cst.UnaryOperation):
        yield from _products(node.expression)
    elif isinstance(node, cst.IfExp):
        yield from _products(node.body)
        yield from _products(node.orelse)
    elif isinstance(node, cst.Call) and last_name(node.func) in _PICKS and isinstance(node.func, cst.Name):
        for argument in node.args:
            yield from _products(argument.value)
