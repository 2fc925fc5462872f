"""Abstract interpretation: chains of callables, one after the other: what a list of them does is what its elements do.

``for step in steps: x = step(x)``, ``reduce(lambda v, step: step(v), steps, x)``, ``nn.Sequential(encoder, Scale(f))``,
``for step in reversed(steps): x = step.inverse(x)``. All elements are called at one place of the text, so each of them
counts as called where it is written: as an element of the list, or as an argument of what made it.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Several
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scalelint.analysis.domain.chains import is_callable, is_known, of_value, pairs, row
from scalelint.analysis.domain.operands import called_by
from scalelint.analysis.domain.values import Closure, Instance, Sequence, Value
from scalelint.syntax import cst, descendants
from scalelint.syntax.forms import suite

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: elements of a chain that are followed one by one
_MOST = 24


@dataclass
class Turn:
    """One round of a loop over a chain."""

    item: Value
    parts: list[Value]  #: the item, or what it is made of where the loop takes it apart
    places: dict[str, cst.CSTNode]  #: the names that are elements of the chain, and where those are written


class Chains:
    """Tells chains from other lists, and where their elements are called."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._acting: dict[
            int, tuple[list[str], int]
        ] = {}  #: by the id of a loop, what it binds and which of it it calls
        self.objects: dict[
            tuple[tuple[str, Value], ...], Instance
        ] = {}  #: objects that hold a chain, by what they hold
        self.called: set[tuple[tuple[str, Value], ...]] = set()  #: those of them that are called
        self._scopes: dict[int, str] = {}  #: by the id of an element's place, the function that it stands in
        #: by the id of a call that stands for one of an element, where that is written
        self.places: dict[int, cst.CSTNode] = {id(made): place for made, place, _ in interpreter.tree.made.values()}

    def row(self, nodes: Several[cst.CSTNode], items: Several[Value], *, bare: bool = False) -> Sequence:
        """A list of values that is made here; see :func:`scalelint.analysis.domain.chains.row`."""
        made = row(nodes, items, bare=bare)
        for place in made.places:
            self._scopes.setdefault(id(place), self.run.frame.scope_name)
        return made

    def note(self, made: Instance) -> None:
        """An object is made: where it holds a chain it is run, by whoever is handed it."""
        if not self.run.frame.path and any(of_value(value) for _, value in made.held):
            self.objects.setdefault(made.held, made)

    def handed_on(self) -> Iterator[Closure]:
        """What the objects with chains do that nothing here calls: returned or stored, as inner functions are."""
        for held, made in list(self.objects.items()):
            run = called_by(made)
            if held not in self.called and run is not None:
                yield run

    def scope_of(self, node: cst.CSTNode) -> str:
        """The function that a call stands in, for one of an element of a chain that in which this is written."""
        place = self.places.get(id(node))
        return self._scopes.get(id(place), "") or self.run.frame.scope_name

    def scope_of_step(self, node: cst.Call) -> str:
        """The same for the call of an element of a chain; "" for other calls."""
        return self.scope_of(node) if self.is_step(node) else ""

    def turns(self, loop: cst.For) -> list[Turn] | None:
        """What a loop meets that goes through a chain, element by element; None for other loops."""
        if id(loop) not in self._acting:
            self._acting[id(loop)] = _acting(loop)
        names, called = self._acting[id(loop)]
        if called < 0:
            return None
        value = self.run.expressions.evaluate(loop.iter)
        chain = value[0] if len(value) == 1 and isinstance(value[0], Sequence) else Sequence(())
        found = [_turn(names, place, item) for place, item in pairs(chain, loop.iter)]
        elements = [turn.parts[called] for turn in found if turn is not None]
        known = len(elements) == len(chain.items) <= _MOST and all(map(is_callable, elements))
        return [turn for turn in found if turn] if known and any(map(is_known, elements)) else None

    def at(self, name: str, node: cst.Call) -> cst.Call:
        """The call of what a name stands for: of an element of a chain it is where that is written."""
        place = self.run.frame.scope.place(name)
        return node if place is None else self.of(place, node)

    def of(self, place: cst.CSTNode, node: cst.Call) -> cst.Call:
        """A call as if it stood where the callable is written."""
        if place is node or not isinstance(place, cst.BaseExpression):
            return node
        made = self.run.tree.made  # the same in every run over a file: by its calls a network is known again
        key = id(place), id(node)
        if key not in made:
            made[key] = cst.Call(func=place, args=node.args), place, node
            self.places[id(made[key][0])] = place
        return made[key][0]

    def is_step(self, node: cst.Call) -> bool:
        """Whether a call is that of an element of a chain."""
        return id(node) in self.places


def _acting(loop: cst.For) -> tuple[list[str], int]:
    """The names that a loop binds, and which of them its body calls, itself or a method of it; -1 where it calls none."""
    target = loop.target
    bound = [each.value for each in target.elements] if isinstance(target, (cst.Tuple, cst.List)) else [target]
    names = [each.value if isinstance(each, cst.Name) else "" for each in bound]
    called: set[str] = set()
    for statement in suite(loop.body):
        for part in descendants(statement):
            if type(part) is cst.Call:
                callee = part.func.value if isinstance(part.func, cst.Attribute) else part.func
                called.update(each.value for each in (callee, *_given(part)) if isinstance(each, cst.Name))
    return names, next((place for place, name in enumerate(names) if name and name in called), -1)


def _given(call: cst.Call) -> Iterator[cst.CSTNode]:
    return (arg.value for arg in call.args)


def _turn(names: list[str], place: cst.CSTNode, item: Value) -> Turn | None:
    """One round of a loop; None where what it meets cannot be told apart as its names want."""
    if len(names) == 1:
        return Turn(item, [item], {names[0]: place})
    inner = item[0] if len(item) == 1 else None
    if not isinstance(inner, Sequence) or len(inner.items) != len(names):
        return None
    return Turn(item, list(inner.items), dict(zip(names, inner.places, strict=False)))
