"""What objects have: attributes of instances and classes, fields of records, members of enumerations, elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from scalelint.ledger import configs
from scalelint.ledger.combine import FACTORS, join, merged, standing_in
from scalelint.ledger.spread import STAR
from scalelint.ledger.texts import FLUENT
from scalelint.ledger.values import (
    UNKNOWN,
    Callable,
    Configs,
    Instance,
    Items,
    Module,
    Named,
    Num,
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

if TYPE_CHECKING:
    from scalelint.ledger.evaluate import Evaluator

#: methods that libraries give records, and that make one of the fields they are handed by name: flax' ``TrainState.create``
MAKERS = frozenset({"create", "construct", "model_construct"})
_PROPERTIES = frozenset({"property", "cached_property"})
#: calls of methods, one after the other, and the name of each
_FLUENT_CHAIN = re.compile(r"(?:\.\w+\([^()]*\))+")
_CALLED = re.compile(r"\.(\w+)\(")
#: of what stands in no file
_NOWHERE = Span(1, 1, 1, 1)
#: what a class's body says of its fields
_FIELDS = frozenset({"field", "annotation"})


class Objects:
    """Looks into the values of a project."""

    def __init__(self, run: Evaluator) -> None:
        self.run = run
        self._bases: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._asked_for: set[Instance] = set()  #: objects whose makers are being looked for

    def attribute(self, value: Value, name: str) -> Values:
        """``value.name``."""
        run = self.run
        if isinstance(value, Module):
            return run.member(value.path, name)
        if isinstance(value, Package):
            return self._of_package(value, name)
        if isinstance(value, Callable) and name in ("__name__", "__qualname__"):
            return (Text(value.name.rpartition(".")[2], value.path),)
        if isinstance(value, Table):
            return value.get(name) or ((value,) if name == "value" else UNKNOWN)
        if isinstance(value, Configs):
            return configs.chosen(run, value, name)
        if isinstance(value, Options):
            return self.option(value.path, name)
        if isinstance(value, (Instance, Callable)) and not (isinstance(value, Callable) and not value.is_class):
            found = self._of_class(value, name)
            held = name == "value" and isinstance(value, Instance) and all(isinstance(v, Unknown) for v in found)
            return self._value_of_member(value) if held and isinstance(value, Instance) else found
        if isinstance(value, Thing):
            if name == "vae_scale_factor" and run.libraries.component(value.cls, "vae"):
                return (Ratio(value.path, value.span, f"{value.cls.rpartition('.')[2]}.{name}"),)
            if name == "components":  # the parts of a pipeline by their names: of a thing, ``["vae"]`` is ``.vae``
                return (value,)
            inner = run.libraries.component(value.cls, name)
            return (msgspec.structs.replace(value, cls=inner),) if inner else UNKNOWN
        if isinstance(value, Named) and name in FACTORS:
            return (Named(f"{value.text}.{name}"),)
        if isinstance(value, (Num, Text, Items)) and name == "value":  # of a member of an enumeration, of a flag
            return (value,)
        return UNKNOWN

    def _of_package(self, value: Package, name: str) -> Values:
        if value.origin.endswith(".FLAGS"):  # one for the whole program
            return self.option("", name)
        below = self.run.books.exported(value.origin, name, "")
        return self.run.member(below, name) if below else (Package(f"{value.origin}.{name}"),)

    def option(self, path: str, name: str) -> Values:
        """An option of the command line; without a file, of whichever one declares it.

        A file that parses options and does not declare one has it from a file that it imports: ``parser = common_options()``,
        ``add_options(parser)``.
        """
        options = self._options([path] if path else list(self.run.books.ledgers), name, path)
        if path and not options:
            options = self._options(self._imported(path), name, path)
            options = options if len({each for each, _ in options}) == 1 else []
        return join(standing_in(self.run.bound(b, Place(each, b.scope)), "option") for each, b in options) or UNKNOWN

    def _options(self, paths: list[str], name: str, path: str) -> list[tuple[str, Binding]]:
        return [
            (each, b)
            for each in paths
            for b in self.run.books.of(each).bindings
            if b.kind == "option" and b.name == name and (path or "DEFINE_" in b.text)
        ]

    def _imported(self, path: str) -> list[str]:
        """The files of the project that a file takes names from."""
        books, ledger = self.run.books, self.run.books.of(path)
        origins = [*ledger.imports.values(), *ledger.stars]
        found = [books.module(part, path) for origin in origins for part in (origin, origin.rpartition(".")[0]) if part]
        return [each for each in dict.fromkeys(found) if each and each != path]

    # -- classes ----------------------------------------------------------------------------------------------

    def _of_class(self, value: Instance | Callable, name: str) -> Values:
        run = self.run
        for path, cls in self.lineage(value.path, value.name):
            ledger = run.books.of(path)
            method = f"{cls}.{name}"
            if method in ledger.functions:
                if _PROPERTIES & set(ledger.decorators.get(method, ())):
                    return run.returned(Place(path, method, self.calls(value, path, cls)))
                return (Callable(path, method, False, value if isinstance(value, Instance) else None),)
            known = run.books.attributes(path, cls, name)
            if known:
                return self._held(value, name, path, cls, known)
            given = self._field(value, name, [b for b in run.books.bindings(path, cls, name) if b.kind == "annotation"])
            if given is not None:
                return given
        return self._asked(value, name)

    def _asked(self, value: Instance | Callable, name: str) -> Values:
        """What ``__getattr__`` hands out for a name that nothing else has."""
        for path, cls in self.lineage(value.path, value.name) if isinstance(value, Instance) else ():
            method = f"{cls}.__getattr__"
            if method in self.run.books.of(path).functions and not name.startswith("__"):
                asked = CallNote("", method, [("", repr(name), _NOWHERE)], _NOWHERE)
                entered = (f"{path}:{method}", asked, Place(path, ""))
                return self.run.returned(Place(path, method, (entered, *self.calls(value, path, cls))))
        made = isinstance(value, Callable) and name in MAKERS and self.is_record(value)
        return (value,) if made else UNKNOWN

    def made_class(self, path: str, cls: str, made: tuple[CallNote, Place] | None) -> tuple[str, str]:
        """The class that an object is of whose method runs: the heir of the method's own class that a call made, or that itself."""
        call, place = made if made is not None else (None, None)
        if call is not None and place is not None and call.callee.rpartition(".")[2] != cls:
            for value in self.run.value(call.callee, place):
                heir = isinstance(value, Callable) and value.is_class and (value.path, value.name)
                if heir and (path, cls) in self.lineage(*heir):
                    return heir
        return path, cls

    def _value_of_member(self, value: Instance) -> Values:
        """The ``value`` of a member of an enumeration: of any, where it is not known which; else a record, which stands for both."""
        members = self._all(Callable(value.path, value.name, True))
        enumeration = is_enumeration(self.run.books.of(value.path).classes.get(value.name, ()))
        return join(members) or UNKNOWN if enumeration else (value,)

    def _held(self, value: Instance | Callable, name: str, path: str, cls: str, known: list[Binding]) -> Values:
        """What an attribute holds that a class or its constructor sets."""
        given = self._field(value, name, known) or self._filled_in(value, name, path, cls, known)
        if given is not None:
            return given
        members = self._members(path, cls)
        if isinstance(value, Callable) and members:
            of_name = [m for b, m in members if b.name == name]
            if of_name:
                return tuple(of_name)
        if isinstance(value, Instance) and value.call is None and any(m.call is not None for _, m in members):
            return join(self.attribute(m, name) for _, m in members)
        if isinstance(value, Callable):  # of its objects one was made with arguments that nothing here tells
            known = [b for b in known if b.scope == cls]
        known = [b for b in known if not _is_handed_on(b)] or known
        known = [b for b in known if b.text != "None"] or known  # until it is first asked for
        found = join(self.run.bound(b, Place(path, b.scope, self.calls(value, path, cls))) for b in known[-6:])
        if isinstance(value, Instance) and any(isinstance(v, (Table, Unknown)) for v in found):
            filled = self.run.filling.of_object(value, path, cls, name)
            found = merged([found, (filled,)]) if filled is not None else found
        return standing_in(found, "option") if isinstance(value, Instance) and value.weak else found or UNKNOWN

    def _members(self, path: str, cls: str) -> list[tuple[Binding, Instance]]:
        """The members of an enumeration whose constructor takes their values apart."""
        ledger = self.run.books.of(path)
        if not is_enumeration(ledger.classes.get(cls, ())) or f"{cls}.__init__" not in ledger.functions:
            return []
        calls = {call.span: call for call in ledger.calls if call.scope == cls}
        return [
            (b, Instance(path, cls, calls[b.span], Place(path, cls)))
            for b in ledger.bindings
            if b.scope == cls and b.kind == "declared" and b.span in calls
        ]

    def _field(self, value: Instance | Callable, name: str, known: list[Binding]) -> Values | None:
        """A field of a record that its constructor's call hands over."""
        if not isinstance(value, Instance) or not known or any(b.scope != value.name for b in known):
            return None
        if value.call is None or value.place is None:
            return self._given_once(value, name)
        fields = self._fields(value.path, value.name)
        return self.run.given(value.call, name, fields.index(name) if name in fields else -1, value.place)

    def _filled_in(
        self, value: Instance | Callable, name: str, path: str, cls: str, known: list[Binding]
    ) -> Values | None:
        """A field of a record that a method of its own fills in where nobody gives it: what is given, or stands in its body."""
        fields = [b for b in self.run.books.bindings(path, cls, name) if b.kind in _FIELDS]
        if not fields or not all(b.instead for b in known):
            return None
        given = self._field(value, name, fields)
        if given is None:
            given = join(self.run.bound(b, Place(path, cls)) for b in fields if b.kind == "field")
        return given if given and not any(isinstance(v, Unknown) for v in given) else None

    def _given_once(self, value: Instance, name: str) -> Values | None:
        """What a field of an object holds of which an annotation alone tells the class: what the one call that makes such says."""
        if value in self._asked_for or value.weak:
            return None
        self._asked_for.add(value)
        try:
            makers = [
                (where, call)
                for where, call in self.run.books.calls(value.name.rpartition(".")[2])
                if Callable(value.path, value.name, True) in self.run.value(call.callee, Place(where, call.scope))
            ]
            where, call = makers[0] if len(makers) == 1 else ("", None)
            made = Instance(value.path, value.name, call, Place(where, call.scope)) if call is not None else value
            given = self.attribute(made, name) if call is not None else ()
        finally:
            self._asked_for.discard(value)
        return None if not given or any(isinstance(v, Unknown) for v in given) else given

    def _fields(self, path: str, cls: str) -> list[str]:
        return list(dict.fromkeys(b.name for b in self.run.books.of(path).bindings if b.scope == cls))

    def field(self, value: Instance, position: int) -> Values:
        """``value[0]`` of a record."""
        fields = self._fields(value.path, value.name)
        return self.attribute(value, fields[position]) if -len(fields) <= position < len(fields) else UNKNOWN

    def is_record(self, value: Callable) -> bool:
        """Whether a class is one of settings: its body declares fields."""
        return any(
            b.scope == cls and b.kind in _FIELDS
            for path, cls in self.lineage(value.path, value.name)
            for b in self.run.books.of(path).bindings
        )

    def as_table(self, value: Value) -> Value:
        """A record as a table of its fields; other values as they are."""
        if not isinstance(value, Instance):
            return value
        names = [name for path, cls in self.lineage(value.path, value.name) for name in self._fields(path, cls)]
        return Table(tuple((name, self.attribute(value, name)) for name in dict.fromkeys(names)))

    def calls(self, value: Instance | Callable, path: str, cls: str) -> tuple[tuple[str, CallNote, Place], ...]:
        """The call that made an object, as a way into its constructor, or into that of one of its bases."""
        if not isinstance(value, Instance) or value.call is None or value.place is None:
            return ()
        call, place = value.call, value.place
        heir = self.enters(value.path, value.name, path, cls)
        above = self.run.books.above(*heir) if heir is not None else None
        if above is not None and heir is not None:
            call, place = above, Place(heir[0], above.scope, self.calls(value, *heir))
        elif heir is not None and len(self.run.books.of(heir[0]).functions[f"{heir[1]}.__init__"]) > 1:
            call = by_names(call)
        return ((f"{path}:{cls}.__init__", call, place),)

    def enters(self, path: str, name: str, base_path: str, base: str) -> tuple[str, str] | None:
        """Of a class's lineage, itself included, the one whose own constructor enters that of a base; None where none has one."""
        lineage = list(self.lineage(path, name))
        index = lineage.index((base_path, base)) if (base_path, base) in lineage else 0
        between = [each for each in lineage[:index] if (base_path, base) in self.lineage(*each)]
        return next((each for each in reversed(between) if self.has_constructor(*each)), None)

    def has_constructor(self, path: str, cls: str) -> bool:
        """Whether a class has a constructor of its own."""
        return f"{cls}.__init__" in self.run.books.of(path).functions

    def lineage(self, path: str, cls: str) -> Iterator[tuple[str, str]]:
        """A class and its bases in the project, nearest first."""
        todo, seen = [(path, cls)], set[tuple[str, str]]()
        while todo and len(seen) < 16:
            current = todo.pop(0)
            if current in seen:
                continue
            seen.add(current)
            yield current
            todo += self._bases_of(*current)

    def _bases_of(self, path: str, cls: str) -> list[tuple[str, str]]:
        """The bases of a class in the project."""
        known = self._bases.get((path, cls))
        if known is None:
            known = [
                (value.path, value.name)
                for base in self.run.books.of(path).classes.get(cls, [])
                for value in self.run.value(base, Place(path, ""))
                if isinstance(value, Callable) and value.is_class
            ]
            if not self.run.cut:
                self._bases[path, cls] = known
        return known

    def has_strange_base(self, path: str, cls: str) -> bool:
        """Whether a class, or one that it is made of, has a base outside of the project."""
        return any(
            len(self.run.books.of(where).classes.get(name, [])) > len(self._bases_of(where, name))
            for where, name in self.lineage(path, cls)
        )

    # -- elements ---------------------------------------------------------------------------------------------

    def entries(self, value: Value) -> list[Values]:
        """What an index that is not known may find."""
        if isinstance(value, Callable) and value.is_class:
            return self._all(value) or [UNKNOWN]
        if isinstance(value, Table):
            return [entry for _, entry in value.items]
        return list(value.items) if isinstance(value, Items) else [UNKNOWN]

    def iterated(self, value: Value) -> list[Values]:
        """What a loop goes through, where it is written down."""
        if isinstance(value, Callable) and value.is_class:
            return self._all(value)
        return list(value.items) if isinstance(value, Items) else []

    def _all(self, value: Callable) -> list[Values]:
        """The members of an enumeration."""
        ledger = self.run.books.of(value.path)
        if not is_enumeration(ledger.classes.get(value.name, ())):
            return []
        names = [b.name for b in ledger.bindings if b.scope == value.name and b.kind == "declared"]
        return [self.attribute(value, name) for name in names]


def by_names(call: CallNote) -> CallNote:
    """A call without what it hands over by position: the constructor of a base has its own positions."""
    return msgspec.structs.replace(call, arguments=[a for a in call.arguments if a[0] not in ("", STAR)])


def is_enumeration(bases: object) -> bool:
    """Whether one of the bases of a class makes it an enumeration, by its name: ``Enum``, ``StrEnum``."""
    return any(str(base).endswith("Enum") for base in bases)  # type: ignore[attr-defined]


def _is_handed_on(binding: Binding) -> bool:
    """``self.vae = self.vae.cuda().eval()``: what an attribute holds already."""
    chain = _FLUENT_CHAIN.fullmatch(binding.text.removeprefix(binding.name))
    return binding.text != binding.name and chain is not None and FLUENT.issuperset(_CALLED.findall(chain[0]))
