"""Tables that are filled where they are not written down: by decorators, by functions, by methods of a registry.

``OPENERS[name] = function`` inside of a function says what is in ``OPENERS`` once it is known by which calls, and by which
decorators, the function is run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.ledger.books import ITEM
from scalelint.ledger.combine import join
from scalelint.ledger.texts import parsed
from scalelint.ledger.values import UNKNOWN, Callable, Instance, Place, Table, Text, Values
from scalelint.model import Binding, CallNote

if TYPE_CHECKING:
    from scalelint.ledger.evaluate import Evaluator

#: entries of one table
_MOST = 64


class Filling:
    """Looks for what is put into the tables of a project."""

    def __init__(self, run: Evaluator) -> None:
        self.run = run
        self._known: dict[object, Table | None] = {}
        self._active: set[object] = set()

    def of_module(self, path: str, name: str) -> Table | None:
        """What functions put into a table of their module."""
        return self._table((path, name, None), path, name, "", None)

    def of_object(self, value: Instance, path: str, cls: str, name: str) -> Table | None:
        """What methods put into a table of their object."""
        if value.call is None or value.place is None:
            return None
        return self._table((path, f"{cls}.{name}", _identity(value)), path, f"self.{name}", cls, value)

    def _table(self, key: object, path: str, name: str, cls: str, value: Instance | None) -> Table | None:
        if key in self._known:
            return self._known[key]
        if key in self._active:
            self.run.cut = True
            return None
        self._active.add(key)
        try:
            found: dict[str, list[Values]] = {}
            for binding in self._puts(path, name, cls):
                for word, held in self._entries(path, binding, value):
                    found.setdefault(word, []).append(held)
        finally:
            self._active.discard(key)
        table = Table(tuple((word, join(held)) for word, held in [*found.items()][:_MOST])) if found else None
        if not self.run.cut:
            self._known[key] = table
        return table

    def _puts(self, path: str, name: str, cls: str) -> Iterator[Binding]:
        """The statements of functions that put something under a key into what goes by a name there."""
        books = self.run.books
        for binding in books.puts(path, name):
            if (
                books.holder(path, binding.scope, "self") == cls
                if cls
                else not books.bindings(path, binding.scope, name)
            ):
                yield binding

    def _entries(self, path: str, binding: Binding, value: Instance | None) -> Iterator[tuple[str, Values]]:
        """The keys and values of one such statement, for every call that runs it."""
        item = ITEM.fullmatch(binding.name)
        for place in self._ways(path, binding.scope, value):
            keys = self.run.value(item["key"], place, line=binding.span.line) if item is not None else ()
            held = self.run.bound(binding, place)
            yield from ((key.value, held or UNKNOWN) for key in keys if isinstance(key, Text))

    def _ways(self, path: str, scope: str, value: Instance | None) -> Iterator[Place]:
        """The calls and decorators that run a function: one that is made to decorate, or one that is called."""
        outer = scope.rpartition(".")[0]
        nested = outer in self.run.books.of(path).functions
        for where, decoration, target in self.run.books.decorations((outer if nested else scope).rpartition(".")[2]):
            place = Place(where, decoration.scope)
            applied = CallNote(decoration.scope, "", [("", target, decoration.span)], decoration.span)
            if not nested:
                yield from self._entered(path, scope, decoration.text, applied, place, value)
            elif (made := call_of(decoration)) is not None:
                for way in self._entered(path, outer, made.callee, made, place, value):
                    yield Place(path, scope, ((f"{path}:{scope}", applied, place), *way.calls))
        for where, call in self.run.books.calls(scope.rpartition(".")[2]) if not nested else ():
            yield from self._entered(path, scope, call.callee, call, Place(where, call.scope), value)

    def _entered(
        self, path: str, scope: str, callee: str, call: CallNote, place: Place, value: Instance | None
    ) -> Iterator[Place]:
        """A function as a call enters it, if it is the one that the call means, of the object that is asked for."""
        for found in self.run.value(callee, place):
            if not isinstance(found, Callable) or (found.path, found.name) != (path, scope):
                continue
            bound = found.bound
            if value is None or (bound is not None and _identity(bound) == _identity(value)):
                made = self.run.objects.calls(bound, bound.path, bound.name) if bound is not None else ()
                yield Place(path, scope, ((f"{path}:{scope}", call, place), *made))


def _identity(value: Instance) -> object:
    """By what an object is told from others of its class: the call that made it."""
    return value.place.path if value.place is not None else "", value.call.span if value.call is not None else None


def call_of(decoration: Binding) -> CallNote | None:
    """``@register("name")`` as the call that it is."""
    node = parsed(decoration.text)
    if not isinstance(node, ast.Call):
        return None
    given = [("", a) for a in node.args] + [(k.arg or "**", k.value) for k in node.keywords]
    arguments = [(word, ast.unparse(each), decoration.span) for word, each in given]
    return CallNote(decoration.scope, ast.unparse(node.func), arguments, decoration.span)
