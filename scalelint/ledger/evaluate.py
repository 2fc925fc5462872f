"""The values of names over a whole project: a small evaluator of the expressions in ledgers.

It follows constants, defaults, attributes, containers, factories, constructors and configurations across files, and
answers with alternatives; what nothing says is :class:`~scalelint.ledger.values.Unknown`, never a guess.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from scalelint.knowledge.libraries import Libraries
from scalelint.ledger.books import Books
from scalelint.ledger.combine import element, join, limit, weak
from scalelint.ledger.reader import Reader
from scalelint.ledger.values import (
    PRETRAINED,
    UNKNOWN,
    Bound,
    Callable,
    Instance,
    Module,
    Options,
    Package,
    Place,
    Ratio,
    Table,
    Text,
    Thing,
    Unknown,
    Value,
    Values,
)
from scalelint.model import Binding, CallNote, Span

__all__ = ["Evaluator", "Place"]

#: how deep names are followed
DEPTH = 24


@lru_cache(maxsize=4096)
def _parse(text: str) -> ast.expr | None:
    try:
        return ast.parse(f"({text}\n)", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


class Evaluator:
    """Evaluates expressions of a project's files."""

    def __init__(self, books: Books, libraries: Libraries) -> None:
        self.books = books
        self.libraries = libraries
        self._active: set[tuple[str, str, str]] = set()
        self._depth = 0
        self._known: dict[object, Values] = {}
        self._cut = False  #: whether a circle was met since values are remembered

    def value(self, text: str, place: Place, span: Span | None = None, line: int = 0) -> Values:
        """What an expression of ``place`` may be; ``span`` is where it stands, ``line`` where it is asked."""
        node = _parse(text)
        return limit(Reader(self, place, span, line).read(node)) if node is not None else UNKNOWN

    def bound(self, binding: Binding, place: Place) -> Values:
        """What a binding gives to its name."""
        key = (place.path, binding.scope, f"{binding.name}@{binding.span.line}:{binding.span.column}:{binding.index}")
        if key in self._active or self._depth > DEPTH:
            self._cut = True
            return UNKNOWN
        whole = (key, place.key())
        known = self._known.get(whole)
        if known is not None:
            return known
        self._active.add(key)
        self._depth += 1
        try:
            found = self.value(binding.text, place, binding.span, binding.span.line)
            if binding.index >= 0:
                found = tuple(a for value in found for a in element(value, binding.index))
        finally:
            self._active.discard(key)
            self._depth -= 1
        self._known[whole] = found
        if not self._active and self._cut:  # what was found inside a circle depends on where it was entered
            self._known.clear()
            self._cut = False
        return found

    # -- names ------------------------------------------------------------------------------------------------

    def name(self, name: str, place: Place, line: int = 0) -> Values:
        """A name in a scope, in the functions around it, in the module, or from an import."""
        scope = place.scope
        ledger = self.books.of(place.path)
        while True:
            if scope not in ledger.classes or scope == place.scope:
                found = self._in_scope(name, place, scope, line if scope == place.scope else 0)
                if found is not None:
                    return found
            if not scope:
                break
            scope = scope.rpartition(".")[0]
        return self._of_module(name, place.path)

    def _in_scope(self, name: str, place: Place, scope: str, line: int) -> Values | None:
        there = msgspec.structs.replace(place, scope=scope)
        known = self.books.bindings(place.path, scope, name)
        assigned = [b for b in known if b.kind in ("assign", "field")]
        before = [b for b in assigned if not line or b.span.line < line]
        parameter = bool(scope) and name in self.books.of(place.path).functions.get(scope, ())
        if before or (assigned and not parameter):
            return join(self.bound(b, there) for b in (before or assigned)[-4:])
        if parameter:
            return self._parameter(name, there, known)
        return None

    def _parameter(self, name: str, place: Place, known: list[Binding]) -> Values:
        """A parameter: what the call that is looked at hands over, its default, or an object of its annotated class."""
        call = place.call_of(place.scope)
        defaults = [b for b in known if b.kind == "default"]
        outer = msgspec.structs.replace(place, scope=place.scope.rpartition(".")[0])
        if call is not None:
            given = self.argument(name, place, *call)
            if given is not None:
                return given
            return join(self.bound(b, outer) for b in defaults) or UNKNOWN
        annotated = self._annotated(known, outer)
        if annotated and not defaults:
            return annotated
        return (*join(weak(self.bound(b, outer)) for b in defaults), *UNKNOWN)

    def _annotated(self, known: list[Binding], place: Place) -> Values:
        """Objects of the project's classes that annotations name, also as text: ``"Pipeline"``."""
        values = [v for b in known if b.kind == "annotation" for v in self.bound(b, place)]
        values = [v for each in values for v in (self.value(each.value, place) if isinstance(each, Text) else (each,))]
        return tuple(Instance(v.path, v.name) for v in values if isinstance(v, Callable) and v.is_class)

    def argument(self, name: str, place: Place, call: CallNote, caller: Place) -> Values | None:
        """What a call hands over for a parameter of the function in ``place``."""
        parameters = self.books.of(place.path).functions.get(place.scope, [])
        decorators = self.books.of(place.path).decorators.get(place.scope, ())
        method = bool(self.books.class_of(place.path, place.scope)) and "staticmethod" not in decorators
        index = parameters.index(name) - (1 if method else 0) if name in parameters else -1
        position = 0
        for word, text, span in call.arguments:
            if word == name or (not word and position == index):
                return self.value(text, caller, span, span.line)
            spread = self.value(text, caller, span, span.line) if word == "**" else ()
            held = [v for each in spread if isinstance(each, Table) for v in each.get(name) or ()]
            if held:
                return tuple(held)
            position += not word
        return None

    def _of_module(self, name: str, path: str) -> Values:
        ledger = self.books.of(path)
        if name in ledger.functions or name in ledger.classes:
            return (Callable(path, name, name in ledger.classes),)
        origin = ledger.imports.get(name)
        if origin is not None:
            return self._imported(origin, path)
        for star in ledger.stars:
            target = self.books.module(star, path)
            if target and target != path:
                found = self.member(target, name)
                if found != UNKNOWN:
                    return found
        return UNKNOWN

    def _imported(self, origin: str, path: str) -> Values:
        package, _, name = origin.rpartition(".")
        level = origin[: len(origin) - len(origin.lstrip("."))]
        target = self.books.module(package if package.strip(".") else f"{level}__init__", path) if package else ""
        if target and target != path:
            found = self.member(target, name)
            if found != UNKNOWN:
                return found
        target = self.books.module(origin, path)
        if target and target != path:
            return (Module(target),)
        target = self.books.exported(package, name, path)
        if target and target != path:
            return self.member(target, name)
        return (Package(origin),)

    def member(self, path: str, name: str) -> Values:
        """``module.name``."""
        if self._depth > DEPTH:
            return UNKNOWN
        self._depth += 1
        try:
            place = Place(path, "")
            found = self._in_scope(name, place, "", 0)
            return found if found is not None else self._of_module(name, path)
        finally:
            self._depth -= 1

    # -- attributes -------------------------------------------------------------------------------------------

    def attribute(self, value: Value, name: str) -> Values:
        """``value.name``."""
        if isinstance(value, Module):
            return self.member(value.path, name)
        if isinstance(value, Package):
            below = self.books.exported(value.origin, name, "")
            return self.member(below, name) if below else (Package(f"{value.origin}.{name}"),)
        if isinstance(value, Table):
            return value.get(name) or UNKNOWN
        if isinstance(value, Options):
            return self._option(value.path, name)
        if isinstance(value, (Instance, Callable)) and not (isinstance(value, Callable) and not value.is_class):
            return self._of_class(value, name)
        if isinstance(value, Thing):
            if name == "vae_scale_factor" and self.libraries.component(value.cls, "vae"):
                return (Ratio(value.path, value.span, f"{value.cls.rpartition('.')[2]}.{name}"),)
            inner = self.libraries.component(value.cls, name)
            return (msgspec.structs.replace(value, cls=inner),) if inner else UNKNOWN
        return UNKNOWN

    def _option(self, path: str, name: str) -> Values:
        options = [b for b in self.books.of(path).bindings if b.kind == "option" and b.name == name]
        return join(weak(self.bound(b, Place(path, b.scope))) for b in options) or UNKNOWN

    def _of_class(self, value: Instance | Callable, name: str) -> Values:
        for path, cls in self.lineage(value.path, value.name):
            ledger = self.books.of(path)
            method = f"{cls}.{name}"
            if method in ledger.functions:
                if {"property", "cached_property"} & set(ledger.decorators.get(method, ())):
                    return self.returned(Place(path, method, self._calls(value, path, cls)))
                return (Callable(path, method, False, value if isinstance(value, Instance) else None),)
            known = self.books.attributes(path, cls, name)
            if known:
                given = self._field(value, name, known)
                if given is not None:
                    return given
                return join(self.bound(b, Place(path, b.scope, self._calls(value, path, cls))) for b in known[-6:])
            given = self._field(
                value, name, [b for b in self.books.bindings(path, cls, name) if b.kind == "annotation"]
            )
            if given is not None:
                return given
        return UNKNOWN

    def _field(self, value: Instance | Callable, name: str, known: list[Binding]) -> Values | None:
        """A field of a record that its constructor's call hands over."""
        if not isinstance(value, Instance) or value.call is None or value.place is None:
            return None
        if not known or any(b.scope != value.name for b in known):
            return None
        fields = list(dict.fromkeys(b.name for b in self.books.of(value.path).bindings if b.scope == value.name))
        position = 0
        for word, text, span in value.call.arguments:
            if word == name or (not word and position < len(fields) and fields[position] == name):
                return self.value(text, value.place, span, span.line)
            position += not word
        return None

    def _calls(self, value: Instance | Callable, path: str, cls: str) -> tuple[tuple[str, CallNote, Place], ...]:
        if not isinstance(value, Instance) or value.call is None or value.place is None:
            return ()
        return ((f"{path}:{cls}.__init__", value.call, value.place),)

    def lineage(self, path: str, cls: str) -> Iterator[tuple[str, str]]:
        """A class and its bases in the project, nearest first."""
        todo, seen = [(path, cls)], set[tuple[str, str]]()
        while todo and len(seen) < 16:
            current = todo.pop(0)
            if current in seen:
                continue
            seen.add(current)
            yield current
            for base in self.books.of(current[0]).classes.get(current[1], []):
                for value in self.value(base, Place(current[0], "")):
                    if isinstance(value, Callable) and value.is_class:
                        todo.append((value.path, value.name))

    def returned(self, place: Place) -> Values:
        """What a function returns."""
        known = self.books.bindings(place.path, place.scope, "")
        found = join(self.bound(b, place) for b in known if b.kind == "return")
        if all(isinstance(v, Unknown) for v in found):
            outer = msgspec.structs.replace(place, scope=place.scope.rpartition(".")[0])
            found = self._annotated(known, outer) or found
        return found or UNKNOWN

    # -- calls ------------------------------------------------------------------------------------------------

    def call(self, callee: Value, call: CallNote, place: Place) -> Values:
        """The value of a call of ``callee`` that stands in ``place``."""
        if isinstance(callee, Package) and callee.origin.rpartition(".")[2] in PRETRAINED:
            first = next((text for word, text, _ in call.arguments if not word or word.startswith("pretrained")), "")
            return (
                Thing(
                    callee.origin.rpartition(".")[0],
                    self.value(first, place) if first else UNKNOWN,
                    place.path,
                    call.span,
                ),
            )
        if isinstance(callee, Bound):
            both = CallNote(call.scope, call.callee, [*callee.call.arguments[1:], *call.arguments], call.span)
            return self.call(callee.callee, both, callee.place)
        if isinstance(callee, Callable):
            if callee.is_class:
                return (Instance(callee.path, callee.name, call, place),)
            if callee.name.rpartition(".")[2] in PRETRAINED:
                return UNKNOWN
            bound = self._calls(callee.bound, callee.bound.path, callee.bound.name) if callee.bound else ()
            entered = (f"{callee.path}:{callee.name}", call, place)
            return self.returned(Place(callee.path, callee.name, (entered, *bound)))
        if isinstance(callee, Instance):
            if callee.call is None and call.callee == "cls":  # in a class method: another object of the class
                return (Instance(callee.path, callee.name, call, place),)
            for path, cls in self.lineage(callee.path, callee.name):
                if f"{cls}.__call__" in self.books.of(path).functions:
                    return self.returned(Place(path, f"{cls}.__call__", self._calls(callee, path, cls)))
        return UNKNOWN
