"""Abstract interpretation: variables of a module that its functions fill: ``global vae, scale``.

What stands there before, ``scale = 1.0``, is for a program that has not begun: such a variable is what a function gives it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.domain.environment import Frame
from scalelint.analysis.domain.values import NOTHING, Alternative, Closure, Latent, Path, Quantity, Spread, Value, join
from scalelint.analysis.interpret.recorder import Recorder
from scalelint.program.fillers import fillers

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


class Filled:
    """Knows what functions give to the variables of modules."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._given: dict[tuple[str, str], Value] = {}  #: by file and name
        self._done: set[Function] = set()
        self._empty: dict[tuple[str, str], Value] = {}  #: what they hold before

    def first(self, functions: list[Function]) -> None:
        """Run the functions that fill variables for what they give alone: they are run as others are afterwards."""
        makers = [function for function in functions if function.fills and function not in self._done]
        if not makers:
            return
        self._done.update(makers)
        noted, self.run.record = self.run.record, Recorder()
        for function in makers:
            self.run.inliner.apply(Closure(function), [], {}, None)
        self.run.record = noted
        self.run.inliner.forget()

    def left(self, frame: Frame) -> None:
        """A function is at its end: what it has given to variables of its module stays."""
        for name in frame.function.fills if frame.function is not None else ():
            given = tuple(a for a in frame.scope.names.get(name, NOTHING) if _tells(a))
            place = (frame.path, name)
            if given and not set(given) <= set(self._given.get(place, NOTHING)):
                self._given[place] = join([self._given.get(place, NOTHING), given])
                self._fill(place)

    def at_first(self, name: str, value: Value) -> None:
        """A statement of the module gives a variable a value, which functions may have filled, or will."""
        frame = self.run.frame
        if frame.function is None and frame.owner is None and name in self._filled(frame.path):
            self._empty[frame.path, name] = tuple(filter(_tells, value))
            self._fill((frame.path, name))

    def _fill(self, place: tuple[str, str]) -> None:
        """Bind a variable to all that it may hold; of several numbers none is its value, it goes by its name."""
        path, name = place
        module = self.run.foreign.module(path) if path else self.run.module
        value = join([self._empty.get(place, NOTHING), self._given.get(place, NOTHING)])
        if value and sum(isinstance(a, Quantity) for a in value) < 2:
            module.bind(name, value)
        else:
            module.names.pop(name, None)

    def _filled(self, path: str) -> frozenset[str]:
        """The variables of a module that its functions fill."""
        if not path:
            return self._own
        unit = self.run.foreign.module(path).unit
        return frozenset(unit.fillers) if unit is not None else frozenset()

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(fillers(self.run.tree.text))


def _tells(alternative: Alternative) -> bool:
    """Whether something is more than what a caller gives, a number that stands for one that is not known yet, or a statistic,
    which goes by the name that it gets."""
    if isinstance(alternative, Quantity):
        return not alternative.is_one and alternative.number != 0
    return not isinstance(alternative, (Latent, Spread)) and not (
        isinstance(alternative, Path) and alternative.parameter
    )
