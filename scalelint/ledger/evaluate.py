"""The values of names over a whole project: a small evaluator of the expressions in ledgers.

It follows constants, defaults, attributes, containers, factories, constructors and configurations across files, and
answers with alternatives; what nothing says is :class:`~scalelint.ledger.values.Unknown`, never a guess.
"""

from __future__ import annotations

import ast

import msgspec

from scalelint.knowledge.libraries import Libraries
from scalelint.ledger.books import Books, keys_of
from scalelint.ledger.combine import element, join, limit, merged, standing_in, weak
from scalelint.ledger.contexts import Contexts
from scalelint.ledger.filling import Filling
from scalelint.ledger.functions import declared, is_injected
from scalelint.ledger.likely import Likely
from scalelint.ledger.objects import MAKERS, Objects, by_names, is_enumeration
from scalelint.ledger.reader import Reader
from scalelint.ledger.spread import laid_out
from scalelint.ledger.tables import CARRIERS
from scalelint.ledger.texts import OPTIONS, last, parsed
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
    Table,
    Text,
    Thing,
    Unknown,
    Value,
    Values,
    is_unknown,
)
from scalelint.model import Binding, CallNote, Span

__all__ = ["Evaluator", "Place"]

#: how deep names are followed
DEPTH = 24
#: bindings that give a name its value
_ASSIGNED = ("assign", "field", "each", "declared")
#: what a command line was parsed into
_PARSED = "argparse.Namespace"


class Evaluator:
    """Evaluates expressions of a project's files."""

    def __init__(self, books: Books, libraries: Libraries) -> None:
        self.books = books
        self.libraries = libraries
        self.objects = Objects(self)
        self.filling = Filling(self)
        self.contexts = Contexts(self)
        self.likely = Likely(self)
        self._active: set[tuple[str, str, str]] = set()
        self.writing: set[tuple[str, Span]] = set()  #: files of settings whose names are being looked for
        self._depth = 0
        self._known: dict[object, Values] = {}
        self._answered: dict[object, Values] = {}  #: what was asked from outside
        self._answers = False  #: whether something is being asked from outside
        self.cut = False  #: whether a circle was met since values are remembered

    def value(self, text: str, place: Place, span: Span | None = None, line: int = 0) -> Values:
        """What an expression of ``place`` may be; ``span`` is where it stands, ``line`` where it is asked.

        Many rules ask for the same: what is asked from outside, and not in the middle of something, is remembered.
        """
        if self._answers or self._active or self._depth or self.writing:
            return self._read(text, place, span, line)
        key = text, place.key(), span, line
        found = self._answered.get(key)
        if found is None:
            self._answers = True
            try:
                found = self._answered[key] = self._read(text, place, span, line)
            finally:
                self._answers = False
        return found

    def _read(self, text: str, place: Place, span: Span | None, line: int) -> Values:
        node = parsed(text)
        return limit(Reader(self, place, span, line).read(node)) if node is not None else UNKNOWN

    def bound(self, binding: Binding, place: Place) -> Values:
        """What a binding gives to its name."""
        key = (place.path, binding.scope, f"{binding.name}@{binding.span.line}:{binding.span.column}:{binding.index}")
        if key in self._active or self._depth > DEPTH:
            self.cut = True
            return UNKNOWN
        whole = (key, place.key())
        known = self._known.get(whole)
        if known is not None:
            return known
        self._active.add(key)
        self._depth += 1
        try:
            found = self._declared(binding, place) or self.value(binding.text, place, binding.span, binding.span.line)
            if binding.kind == "each":
                found = join(e for value in found for e in self.objects.iterated(value)) or UNKNOWN
            if binding.index >= 0:
                found = tuple(a for value in found for a in element(value, binding.index, self.objects))
        finally:
            self._active.discard(key)
            self._depth -= 1
        found = standing_in(found, binding.instead) if binding.instead else found
        self._known[whole] = found
        if not self._active and self.cut:  # what was found inside a circle depends on where it was entered
            self._known.clear()
            self.cut = False
        return found

    def _declared(self, binding: Binding, place: Place) -> Values:
        """What a library's call declares as a parameter or a field: ``scale: float = typer.Option(0.18)``."""
        node = parsed(binding.text) if binding.kind in ("default", "field", "declared") else None
        if not isinstance(node, ast.Call):
            return ()
        reader = Reader(self, place, binding.span, binding.span.line)
        if reader.own(node.func, "") or last(node.func) in CARRIERS:
            return ()
        found = tuple(v for v in declared(reader, node) if not isinstance(v, Unknown))
        return standing_in(found, "option") if last(node.func) in OPTIONS else found

    # -- names ------------------------------------------------------------------------------------------------

    def name(self, name: str, place: Place, line: int = 0) -> Values:
        """A name in a scope, in the functions around it, in the module, or from an import."""
        scope = place.scope
        ledger = self.books.of(place.path)
        while True:
            if scope not in ledger.classes or scope == place.scope:
                found = self._in_scope(name, place, scope, line if scope == place.scope else 0)
                inner = f"{scope}.{name}"
                if found is None and scope and (inner in ledger.functions or inner in ledger.classes):
                    found = (Callable(place.path, inner, inner in ledger.classes),)
                if found is not None:
                    return found
            if not scope:
                break
            scope = scope.rpartition(".")[0]
        return self._of_module(name, place.path)

    def _in_scope(self, name: str, place: Place, scope: str, line: int) -> Values | None:
        known = self.books.bindings(place.path, scope, name)
        parameter = bool(scope) and name in self.books.of(place.path).functions.get(scope, ())
        if scope.endswith("<lambda>"):  # of several lambdas the one that stands where it is asked
            known = [b for b in known if b.span.line == line]
        if not known and not parameter:
            return None
        there = place if place.scope == scope else msgspec.structs.replace(place, scope=scope)
        assigned = [b for b in known if b.kind in _ASSIGNED]
        before = [b for b in assigned if not line or b.span.line < line]
        if before or (assigned and not parameter):
            return self._added(name, there, join(self.bound(b, there) for b in (before or assigned)[-4:]))
        if parameter:
            return self._parameter(name, there, known)
        return self._rest(there) if any(b.kind == "rest" for b in known) else None

    def _rest(self, place: Place) -> Values | None:
        """What ``**fields`` gathers of the call that is looked at."""
        call = place.call_of(place.scope)
        if call is None:
            return None
        parameters = self.books.of(place.path).functions.get(place.scope, [])
        named = ((w, self.value(t, call[1], span, span.line)) for w, t, span in call[0].arguments if w.strip("*"))
        return (Table(tuple((word, values) for word, values in named if word not in parameters), True),)

    def _added(self, name: str, place: Place, found: Values) -> Values:
        """A namespace with what its scope puts into it later: ``config.gain = 0.5``, ``config["gain"] = 0.5``."""
        later = self.books.parts(place.path, place.scope, name)
        filled = self.filling.of_module(place.path, name) if not place.scope else None
        if not (later or filled) or not all(isinstance(v, (Table, Unknown, Package)) for v in found):
            return found
        tables: list[Values] = [found, *([(filled,)] if filled else [])]
        for binding in later:
            keys, held = keys_of(binding.name), self.bound(binding, place)
            if binding.instead and len(keys) == 1:  # where the namespace has no such thing, and it may have
                known = join(element(v, keys[0], self.objects) for v in merged(tables))
                if known and not any(isinstance(v, Unknown) for v in known):
                    continue
                held = join([known, held, UNKNOWN])
            for key in reversed(keys):
                held = (Table(((key, held),)),)
            tables.append(held)
        return merged(tables)

    def _parameter(self, name: str, place: Place, known: list[Binding]) -> Values:
        """A parameter: what the call that is looked at hands over, its default, or an object of its annotated class."""
        call = place.call_of(place.scope)
        defaults = [b for b in known if b.kind == "default"]
        outer = msgspec.structs.replace(place, scope=place.scope.rpartition(".")[0])
        if call is not None:
            given = self.argument(name, place, *call)
            if given is not None:
                opaque = all(isinstance(v, Unknown) for v in given)
                return (self._annotated(known, outer) or self._likely(name, place, known) if opaque else ()) or given
            return join(self.bound(b, outer) for b in defaults) or UNKNOWN
        if any(is_injected(b.text) for b in defaults):
            return join(self.bound(b, outer) for b in defaults) or self._annotated(known, outer) or UNKNOWN
        annotated = self.contexts.handed(name, place, known) or self._annotated(known, outer)
        given = join(weak(self.bound(b, outer)) for b in defaults)
        if annotated and all(isinstance(v, Unknown) for v in given):
            return annotated
        likely = self._likely(name, place, known)
        return likely or (*given, *UNKNOWN)

    def _likely(self, name: str, place: Place, known: list[Binding]) -> Values:
        """An object of the class that a parameter may be of about which nothing is said."""
        made = self.likely.made(name, place) if not known else None
        return (made,) if made is not None else ()

    def _annotated(self, known: list[Binding], place: Place) -> Values:
        """Objects of the classes that annotations name, also as text: ``"Pipeline"``; options of the command line."""
        return tuple(
            made
            for b in known
            if b.kind == "annotation"
            for v in self._named(b, place)
            if (made := self._of(v, b, place))
        )

    def _named(self, annotation: Binding, place: Place) -> Values:
        return join(self.value(v.value, place) if isinstance(v, Text) else (v,) for v in self.bound(annotation, place))

    def _of(self, cls: Value, annotation: Binding, place: Place) -> Value | None:
        """An object of the project's class, or of a library's pipeline, of which nothing but that is known."""
        if isinstance(cls, Callable) and cls.is_class:
            return Instance(cls.path, cls.name)
        if isinstance(cls, Package) and cls.origin == _PARSED:
            return Options(place.path)
        known = isinstance(cls, Package) and self.libraries.pipeline(cls.origin) is not None
        return Thing(cls.origin, UNKNOWN, place.path, annotation.span) if known and isinstance(cls, Package) else None

    def argument(self, name: str, place: Place, call: CallNote, caller: Place) -> Values | None:
        """What a call hands over for a parameter of the function in ``place``."""
        parameters = self.books.of(place.path).functions.get(place.scope, [])
        method = self.books.is_method(place.path, place.scope)
        index = parameters.index(name) - (1 if method else 0) if name in parameters else -1
        needed = parameters[1:] if method else parameters
        optional = any(b.kind == "default" for p in needed for b in self.books.bindings(place.path, place.scope, p))
        return self.given(call, name, index, caller, -1 if optional else len(needed))

    def given(self, call: CallNote, name: str, index: int, caller: Place, wanted: int = -1) -> Values | None:
        """What a call that stands in ``caller`` hands over by a name, or at a position; ``wanted``: how many it has to."""
        named = next(((text, span) for word, text, span in call.arguments if word == name), None)
        if named is not None:
            return self.value(named[0], caller, named[1], named[1].line)
        position = 0
        for word, text, span in laid_out(call.arguments, wanted):
            if not word and position == index:
                return self.value(text, caller, span, span.line)
            spread = self.value(text, caller, span, span.line) if word == "**" else ()
            held = [v for each in spread for v in element(each, name, self.objects) if not isinstance(v, Unknown)]
            if held:
                return tuple(held)
            position += not word
        return None

    def written(self, call: CallNote, name: str, index: int) -> str:
        """The text of what a call hands over by a name, or at a position."""
        plain = [text for word, text, _ in laid_out(call.arguments, -1) if not word]
        named = (text for word, text, _ in call.arguments if word == name)
        return next(named, plain[index] if 0 <= index < len(plain) else "")

    def _of_module(self, name: str, path: str) -> Values:
        """A name that a module defines or imports, or one of those whose names it takes over; each is asked once."""
        seen, waiting = {path}, [path]
        while waiting:
            here = waiting.pop()
            found = self._in_scope(name, Place(here, ""), "", 0) if here != path else None
            found = found if found is not None else self._defined(name, here)
            if found is not None and not is_unknown(found):
                return found
            targets = [self.books.module(star, here) for star in self.books.of(here).stars] if found is None else []
            fresh = [each for each in dict.fromkeys(targets) if each and each not in seen]
            seen.update(fresh)
            waiting += reversed(fresh)
        return UNKNOWN

    def _defined(self, name: str, path: str) -> Values | None:
        ledger = self.books.of(path)
        if name in ledger.functions or name in ledger.classes:
            return (Callable(path, name, name in ledger.classes),)
        origin = ledger.imports.get(name)
        return self.imported(origin, path) if origin is not None else None

    def imported(self, origin: str, path: str) -> Values:
        """What a dotted name means in a file."""
        package, _, name = origin.rpartition(".")
        level = origin[: len(origin) - len(origin.lstrip("."))]
        target = self.books.module(package if package.strip(".") else f"{level}__init__", path) if package else ""
        if target and target != path:
            found = self.member(target, name)
            if not is_unknown(found):
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
            self.cut = True
            return UNKNOWN
        self._depth += 1
        try:
            place = Place(path, "")
            found = self._in_scope(name, place, "", 0)
            return found if found is not None else self._of_module(name, path)
        finally:
            self._depth -= 1

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
                members = is_enumeration(self.books.of(callee.path).classes.get(callee.name, ()))
                call = by_names(call) if call.callee.rpartition(".")[2] in MAKERS else call
                return (Instance(callee.path, callee.name, *((None, None) if members else (call, place))),)
            if callee.name.rpartition(".")[2] in PRETRAINED:
                return UNKNOWN
            bound = self.objects.calls(callee.bound, callee.bound.path, callee.bound.name) if callee.bound else ()
            entered = (f"{callee.path}:{callee.name}", call, place)
            around = () if callee.bound else self._around(callee, place)
            return self.returned(Place(callee.path, callee.name, (entered, *bound, *around)))
        if isinstance(callee, Instance):
            if callee.call is None and call.callee == "cls":  # in a class method: another object of the class
                return (Instance(callee.path, callee.name, call, place),)
            for path, cls in self.objects.lineage(callee.path, callee.name):
                if f"{cls}.__call__" in self.books.of(path).functions:
                    return self.returned(Place(path, f"{cls}.__call__", self.objects.calls(callee, path, cls)))
        return UNKNOWN

    def _around(self, callee: Callable, place: Place) -> tuple[tuple[str, CallNote, Place], ...]:
        """The calls that led into the function in which a helper stands, where it is called there."""
        outer = callee.name.rpartition(".")[0]
        inside = place.scope == outer or place.scope.startswith(f"{outer}.")
        known = callee.path == place.path and outer in self.books.of(place.path).functions
        return place.calls if inside and known else ()
