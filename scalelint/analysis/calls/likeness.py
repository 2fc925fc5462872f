"""What a parameter is by what is asked of it: the one class of the program that has a method of that name, and the rest.

Callbacks, exporters and evaluation scripts are handed a trainer or a codec that nothing annotates and no call in sight
makes: ``module.draw(n)`` and ``module.ae`` are of the class that defines ``draw`` and sets ``ae``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scalelint.analysis.classes.program import Class, Function, Parameter, assignments, dotted
from scalelint.analysis.domain.values import NOTHING, Instance, Type, Value
from scalelint.syntax import cst, descendants

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: so many names of a parameter have to be those of one class
_ENOUGH = 2


class _Uses(NamedTuple):
    """The names that a function asks of a parameter."""

    called: frozenset[str]
    read: frozenset[str]


class Likeness:
    """Finds the classes of parameters, each function's once."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._known: dict[int, tuple[Function, dict[str, _Uses]]] = {}

    def of(self, parameter: Parameter, function: Function) -> Value:
        """An object of the class that a parameter is used as; nothing where none or several are."""
        if parameter.annotation or parameter.name in ("self", "cls"):
            return NOTHING
        uses = self._uses(function).get(parameter.name)
        calls = self.run.vocabulary.calls
        telling = uses.called - calls["encode"] - calls["decode"] if uses is not None else frozenset()
        if uses is None or not telling or len(uses.called | uses.read) < _ENOUGH:
            return NOTHING
        cls = self._class(telling, function.path)
        if cls is None or sum(_has(cls, name) for name in uses.called | uses.read) < _ENOUGH:
            return NOTHING
        if not all(_has(cls, name) for name in uses.called) and not cls.bases:
            return NOTHING
        self.run.foreign.prepare(cls)
        return (Instance(cls, parameter.name),)

    def _uses(self, function: Function) -> dict[str, _Uses]:
        known = self._known.get(id(function.node))
        if known is None:
            known = self._known[id(function.node)] = function, _uses_of(function)
        return known[1]

    def _class(self, methods: frozenset[str], path: str) -> Class | None:
        """The one class that defines one of these methods, which no other class does."""
        foreign = self.run.foreign
        file, name = foreign.class_with(methods, path) if foreign.world is not None else ("", "")
        if not file:
            owners = [[cls for cls in self.run.classes.values() if each in cls.methods] for each in sorted(methods)]
            alone = {cls.name: cls for found in owners if len(found) == 1 for cls in found}
            return next(iter(alone.values())) if len(alone) == 1 and not path else None
        if file == foreign.path:
            return self.run.classes.get(name)
        found = [a for a in foreign.module(file).lookup(name) or NOTHING if isinstance(a, Type) and foreign.is_live(a)]
        return found[0].cls if len(found) == 1 else None


def _uses_of(function: Function) -> dict[str, _Uses]:
    """What is asked of the names in a function; of what its object keeps of a constructor's parameter, in all methods."""
    called, read = _asked(function.node)
    if function.owner is not None and function.name == "__init__":
        asked = [_asked(method.node) for method in function.owner.methods.values()]
        for target, value in assignments(function.node):
            if isinstance(value, cst.Name) and (held := dotted(target)).startswith("self."):
                called |= {(value.value, each) for more, _ in asked for of, each in more if of == held}
                read |= {(value.value, each) for _, more in asked for of, each in more if of == held}
    return {
        name: _Uses(
            frozenset(each for of, each in called if of == name), frozenset(each for of, each in read if of == name)
        )
        for name in {name for name, _ in (*called, *read)}
    }


def _asked(node: cst.CSTNode) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """(name, attribute) of what is called, and of what is read, of plain names and attributes of ``self``."""
    called: set[tuple[str, str]] = set()
    read: set[tuple[str, str]] = set()
    functions = {id(part.func) for part in descendants(node) if isinstance(part, cst.Call)}
    for part in descendants(node):
        if isinstance(part, cst.Attribute) and (of := dotted(part.value)):
            (called if id(part) in functions else read).add((of, part.attr.value))
    return called, read


def _has(cls: Class, name: str) -> bool:
    return any(name in each.methods or name in each.declared or name in each.assigned for each in cls.lineage())
