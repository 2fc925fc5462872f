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
from scalelint.ledger.values import (
    UNKNOWN,
    Bound,
    Callable,
    Instance,
    Items,
    Module,
    Num,
    Options,
    Package,
    Table,
    Text,
    Thing,
    Unknown,
    Value,
    Values,
    numbers,
)
from scalelint.model import Binding, CallNote, Span

#: how deep names are followed, and how many alternatives are told apart
DEPTH, MOST = 24, 12
#: functions and methods that hand on their first argument, or what they are called on
_FIRST = frozenset(
    [
        "tensor",
        "as_tensor",
        "array",
        "asarray",
        "FloatTensor",
        "Tensor",
        "Parameter",
        "from_numpy",
        "float",
        "int",
        "asdict",
        "vars",
        "structured",
        "create",
        "list",
        "tuple",
        "copy",
        "Path",
        "str",
        "const",
        "scalar",
        "abspath",
    ]
)
_FLUENT = frozenset(
    [
        "view",
        "reshape",
        "to",
        "cuda",
        "cpu",
        "half",
        "double",
        "bfloat16",
        "expand",
        "clone",
        "detach",
        "unsqueeze",
        "item",
        "type",
        "eval",
        "train",
        "requires_grad_",
        "contiguous",
        "squeeze",
        "repeat",
        "flatten",
        "tolist",
        "float",
        "copy",
        "prepare",
        "to_dict",
    ]
)
_SECOND = frozenset({"full", "full_like"})
_LOADERS = frozenset(
    {"load", "safe_load", "loads", "full_load", "load_config", "load_json", "read_text", "read_bytes", "open"}
)
_PRETRAINED = frozenset({"from_pretrained", "from_single_file"})


class Place(msgspec.Struct, frozen=True):
    """Where an expression stands: file, scope, and the calls that led into the functions around it."""

    path: str
    scope: str
    calls: tuple[tuple[str, CallNote, Place], ...] = ()  #: (function or class, call, where the call stands)

    def call_of(self, name: str) -> tuple[CallNote, Place] | None:
        """The call that a function or a constructor was entered by."""
        return next(((call, place) for key, call, place in self.calls if key == f"{self.path}:{name}"), None)


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

    def value(self, text: str, place: Place, span: Span | None = None, line: int = 0) -> Values:
        """What an expression of ``place`` may be; ``span`` is where it stands, ``line`` where it is asked."""
        node = _parse(text)
        return _limit(_Reader(self, place, span, line).read(node)) if node is not None else UNKNOWN

    def bound(self, binding: Binding, place: Place) -> Values:
        """What a binding gives to its name."""
        key = (place.path, binding.scope, f"{binding.name}@{binding.span.line}:{binding.span.column}:{binding.index}")
        if key in self._active or self._depth > DEPTH:
            return UNKNOWN
        self._active.add(key)
        self._depth += 1
        try:
            found = self.value(binding.text, place, binding.span, binding.span.line)
            if binding.index >= 0:
                found = tuple(a for value in found for a in element(value, binding.index))
            return found
        finally:
            self._active.discard(key)
            self._depth -= 1

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
        annotated = [
            v
            for b in known
            if b.kind == "annotation"
            for v in self.bound(b, outer)
            if isinstance(v, Callable) and v.is_class
        ]
        if annotated and not defaults:
            return tuple(Instance(v.path, v.name) for v in annotated)
        return (*join(_weak(self.bound(b, outer)) for b in defaults), *UNKNOWN)

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
            inner = self.libraries.component(value.cls, name)
            return (msgspec.structs.replace(value, cls=inner),) if inner else UNKNOWN
        return UNKNOWN

    def _option(self, path: str, name: str) -> Values:
        options = [b for b in self.books.of(path).bindings if b.kind == "option" and b.name == name]
        return join(_weak(self.bound(b, Place(path, b.scope))) for b in options) or UNKNOWN

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
        found = self.books.bindings(place.path, place.scope, "")
        return join(self.bound(b, place) for b in found if b.kind == "return") or UNKNOWN

    # -- calls ------------------------------------------------------------------------------------------------

    def call(self, callee: Value, call: CallNote, place: Place) -> Values:
        """The value of a call of ``callee`` that stands in ``place``."""
        if isinstance(callee, Package) and callee.origin.rpartition(".")[2] in _PRETRAINED:
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
            if callee.name.rpartition(".")[2] in _PRETRAINED:
                return UNKNOWN
            bound = self._calls(callee.bound, callee.bound.path, callee.bound.name) if callee.bound else ()
            entered = (f"{callee.path}:{callee.name}", call, place)
            return self.returned(Place(callee.path, callee.name, (entered, *bound)))
        if isinstance(callee, Instance):
            for path, cls in self.lineage(callee.path, callee.name):
                if f"{cls}.__call__" in self.books.of(path).functions:
                    return self.returned(Place(path, f"{cls}.__call__", self._calls(callee, path, cls)))
        return UNKNOWN


class _Reader:
    """Reads one expression."""

    def __init__(self, run: Evaluator, place: Place, span: Span | None, line: int) -> None:
        self.run = run
        self.place = place
        self.span = span
        self.line = line

    def read(self, node: ast.expr) -> Values:
        handler = getattr(self, f"_{type(node).__name__.lower()}", None)
        return handler(node) if handler is not None else UNKNOWN

    def _span(self, node: ast.expr) -> Span | None:
        """Where a part of the expression stands; the text was put in parentheses, and columns count bytes."""
        if self.span is None:
            return None
        shift = self.span.column - 2

        def at(line: int, column: int) -> tuple[int, int]:
            return self.span.line + line - 1, column + 1 + (shift if line == 1 else 0)  # type: ignore[union-attr]

        return Span(*at(node.lineno, node.col_offset), *at(node.end_lineno or 1, node.end_col_offset or 0))

    def _constant(self, node: ast.Constant) -> Values:
        value = node.value
        if isinstance(value, bool) or value is None:
            return UNKNOWN
        if isinstance(value, (int, float)):
            try:
                number = float(value)
            except OverflowError:
                return UNKNOWN
            return (Num(number, self.place.path, self._span(node), ast.unparse(node), number),)
        if isinstance(value, str):
            return (Text(value, self.place.path, self._span(node)),)
        return UNKNOWN

    def _name(self, node: ast.Name) -> Values:
        if node.id in ("self", "cls"):
            owner = self.run.books.class_of(self.place.path, self.place.scope)
            if owner:
                made = self.place.call_of(f"{owner}.__init__")
                return (Instance(self.place.path, owner, *(made or ())),)
        return self.run.name(node.id, self.place, self.line)

    def _attribute(self, node: ast.Attribute) -> Values:
        text = ast.unparse(node)
        if not text.startswith("self."):
            known = self.run.books.bindings(self.place.path, self.place.scope, text)
            if known:
                return join(self.run.bound(b, self.place) for b in known[-4:])
        return join(self.run.attribute(value, node.attr) for value in self.read(node.value))

    def _subscript(self, node: ast.Subscript) -> Values:
        known = self.run.books.bindings(self.place.path, self.place.scope, ast.unparse(node))
        if known:
            return join(self.run.bound(b, self.place) for b in known[-4:])
        if isinstance(node.slice, ast.Constant):
            keys: list[object] = [node.slice.value]
        else:
            keys = [v.value for v in self.read(node.slice) if isinstance(v, Text)]
        base = self.read(node.value)
        if not keys:  # ``TABLE[kind]``: any of its entries
            return join(each for value in base for each in _entries(value)) or UNKNOWN
        return join(element(value, key, self.run) for value in base for key in keys)

    def _list(self, node: ast.List | ast.Tuple) -> Values:
        return (Items(tuple(self.read(e) for e in node.elts[:64])),)

    _tuple = _list

    def _dict(self, node: ast.Dict) -> Values:
        items = [
            (key.value, self.read(value))
            for key, value in zip(node.keys, node.values, strict=True)
            if isinstance(key, ast.Constant) and isinstance(key.value, str)
        ]
        return (Table(tuple(items)),)

    def _ifexp(self, node: ast.IfExp) -> Values:
        return join([self.read(node.body), self.read(node.orelse)])

    def _boolop(self, node: ast.BoolOp) -> Values:
        return join(self.read(value) for value in node.values)

    def _unaryop(self, node: ast.UnaryOp) -> Values:
        if not isinstance(node.op, ast.USub):
            return UNKNOWN
        return tuple(
            msgspec.structs.replace(v, value=-v.value, written=-v.written) if isinstance(v, Num) else Unknown()
            for v in self.read(node.operand)
        )

    def _binop(self, node: ast.BinOp) -> Values:
        left, right = self.read(node.left), self.read(node.right)
        repeated = [v for v in (*left, *right) if isinstance(v, Items)]
        if isinstance(node.op, ast.Mult) and repeated:
            counts = [v for v in (*left, *right) if not isinstance(v, Items)]
            plain = all(isinstance(v, Unknown) or (isinstance(v, Num) and v.value == int(v.value)) for v in counts)
            return tuple(repeated) if plain else UNKNOWN
        if isinstance(node.op, ast.Div) and all(isinstance(v, (Text, Unknown)) for v in (*left, *right)):
            return tuple(v for v in right if isinstance(v, Text)) or UNKNOWN  # ``folder / "models.yaml"``
        found = [_combine(a, b, node.op) for a in _plain(left) for b in _plain(right)]
        return tuple(found) or UNKNOWN

    def _joinedstr(self, node: ast.JoinedStr) -> Values:
        parts = [str(p.value) if isinstance(p, ast.Constant) else "*" for p in node.values]
        return (Text("".join(parts), self.place.path, self._span(node)),)

    def _call(self, node: ast.Call) -> Values:
        function = node.func
        name = (
            function.attr
            if isinstance(function, ast.Attribute)
            else function.id
            if isinstance(function, ast.Name)
            else ""
        )
        own = self._own(function, name)
        if own:
            call = self._note(node)
            return join(self.run.call(callee, call, self.place) for callee in own)
        if name in _PRETRAINED:
            return self._pretrained(node)
        if name == "partial" and node.args:
            call = self._note(node)
            return tuple(Bound(v, call, self.place) for v in self.read(node.args[0])) or UNKNOWN
        if isinstance(function, ast.Attribute) and name in _FLUENT and not self._is_package(function.value):
            return self.read(function.value)
        return self._known(node, name)

    def _own(self, function: ast.expr, name: str) -> list[Value]:
        """The project's functions, classes and bound calls that a call may mean."""
        if name in ("getattr", "dict", "float", "int", "list", "tuple", "partial", "open"):
            return []
        if isinstance(function, ast.Attribute) and name in _PRETRAINED:
            return []
        return [v for v in self.read(function) if isinstance(v, (Callable, Bound, Instance))]

    def _is_package(self, node: ast.expr) -> bool:
        return any(isinstance(v, Package) for v in self.read(node))

    def _note(self, node: ast.Call) -> CallNote:
        arguments = [("", a) for a in node.args] + [(k.arg or "", k.value) for k in node.keywords if k.arg]
        where = self.span or Span(1, 1, 1, 1)
        noted = [(word, ast.unparse(value), self._span(value) or where) for word, value in arguments]
        return CallNote(self.place.scope, ast.unparse(node.func), noted, self._span(node) or where)

    def _known(self, node: ast.Call, name: str) -> Values:
        """Functions of Python and of libraries that hand values on."""
        words = {k.arg: k.value for k in node.keywords if k.arg}
        if name == "getattr" and len(node.args) >= 2 and isinstance(node.args[1], ast.Constant):
            key = str(node.args[1].value)
            held = join(self.run.attribute(v, key) for v in self.read(node.args[0]))
            return self._or_default(held, node.args[2] if len(node.args) > 2 else None)
        if name in ("get", "pop", "getenv") and node.args:
            return self._get(node, words)
        if name in ("dict", "SimpleNamespace", "Namespace"):
            return (Table(tuple((key, self.read(value)) for key, value in words.items())),)
        if name in ("parse_args", "parse_known_args"):
            return (
                (Options(self.place.path),)
                if name == "parse_args"
                else (Items(((Options(self.place.path),), UNKNOWN)),)
            )
        if name in ("ones", "ones_like"):
            return (Num(1.0, power=0),)
        if name in ("field", "Field"):
            default = words.get("default") or words.get("default_factory") or (node.args[0] if node.args else None)
            if isinstance(default, ast.Lambda):
                default = default.body
            return self.read(default) if default is not None else UNKNOWN
        if name in _SECOND and (len(node.args) > 1 or "fill_value" in words):
            return self.read(node.args[1] if len(node.args) > 1 else words["fill_value"])
        if name == "reciprocal":
            inner = node.args[0] if node.args else node.func.value if isinstance(node.func, ast.Attribute) else None
            one: Value = Num(1.0, power=0)
            return (
                tuple(_combine(one, v, ast.Div()) for v in _plain(self.read(inner))) if inner is not None else UNKNOWN
            )
        if name in _LOADERS:
            return self._load(node, name)
        if name in _FIRST and node.args:
            values = self.read(node.args[0])
            return tuple(map(_as_number, values)) if name in ("float", "int") else values
        return UNKNOWN

    def _get(self, node: ast.Call, words: dict[str, ast.expr]) -> Values:
        held: Values = UNKNOWN
        if isinstance(node.func, ast.Attribute) and isinstance(node.args[0], ast.Constant):
            key = node.args[0].value
            held = join(element(v, key, self.run) for v in self.read(node.func.value))
        return self._or_default(held, node.args[1] if len(node.args) > 1 else words.get("default"))

    def _or_default(self, held: Values, default: ast.expr | None) -> Values:
        known = tuple(v for v in held if not isinstance(v, Unknown))
        if known or default is None:
            return held or UNKNOWN
        return (*_weak(self.read(default)), *UNKNOWN)

    def _load(self, node: ast.Call, name: str) -> Values:
        """What a configuration file holds, where its name is written."""
        given = self.read(node.args[0]) if node.args else UNKNOWN
        if isinstance(node.func, ast.Attribute) and name in ("read_text", "read_bytes"):
            given = self.read(node.func.value)
        found: list[Value] = []
        for value in given:
            if isinstance(value, Table):
                found.append(value)
            elif isinstance(value, Text):
                path = self.run.books.config(value.value, self.place.path)
                found.append(self._table(path) if path else Unknown())
            else:
                found.append(Unknown())
        return tuple(found) or UNKNOWN

    def _table(self, path: str) -> Table:
        """A configuration as a table in tables."""
        tree: dict[str, object] = {}
        for binding in self.run.books.of(path).bindings:
            node = tree
            *parents, last = binding.name.split("\n")
            for part in parents:
                inner = node.setdefault(part, {})
                node = inner if isinstance(inner, dict) else {}
            node[last] = self.run.bound(binding, Place(path, ""))
        return _as_table(tree)

    def _pretrained(self, node: ast.Call) -> Values:
        """``AutoencoderKL.from_pretrained(name)``: an object of a library's class, by its checkpoint."""
        function = node.func
        owner = self.read(function.value) if isinstance(function, ast.Attribute) else UNKNOWN
        named = next((k.value for k in node.keywords if k.arg and k.arg.startswith("pretrained")), None)
        first = node.args[0] if node.args else named
        checkpoints = self.read(first) if first is not None else UNKNOWN
        classes = [v.origin for v in owner if isinstance(v, Package)] or [
            v.name for v in owner if isinstance(v, Callable) and v.is_class
        ]
        return tuple(Thing(cls, checkpoints, self.place.path, self._span(node)) for cls in classes) or UNKNOWN


def element(value: Value, key: object, run: Evaluator | None = None) -> Values:
    """``value[key]``."""
    if isinstance(value, Items) and isinstance(key, int) and -len(value.items) <= key < len(value.items):
        return value.items[key]
    if isinstance(value, Table) and isinstance(key, str):
        return value.get(key) or UNKNOWN
    if run is not None and isinstance(key, str) and isinstance(value, (Instance, Options)):
        return run.attribute(value, key)
    return UNKNOWN


def _entries(value: Value) -> list[Values]:
    if isinstance(value, Table):
        return [entry for _, entry in value.items]
    return list(value.items) if isinstance(value, Items) else [UNKNOWN]


def _as_table(tree: dict[str, object]) -> Table:
    items = [(k, (_as_table(v),) if isinstance(v, dict) else v) for k, v in tree.items()]
    return Table(tuple(items))  # type: ignore[arg-type]


def _plain(values: Values) -> list[Value]:
    """Numbers as numbers; a list that repeats one as that."""
    found: list[Value] = []
    for value in values:
        inner, complete = numbers((value,))
        found.append(inner[0] if inner and complete else Unknown())
    return found


def _combine(a: Value, b: Value, operator: ast.operator) -> Value:
    """The result of arithmetic on two numbers; a product with one, and the inverse of a number, keep its place."""
    if not (isinstance(a, Num) and isinstance(b, Num)):
        return Unknown()
    try:
        if isinstance(operator, ast.Mult):
            value = a.value * b.value
        elif isinstance(operator, ast.Div):
            value = a.value / b.value
        elif isinstance(operator, ast.Pow):
            value = float(a.value**b.value)
        elif isinstance(operator, ast.Add):
            value = a.value + b.value
        else:
            value = a.value - b.value
    except (ZeroDivisionError, OverflowError, TypeError):
        return Unknown()
    weak = a.weak or b.weak
    if isinstance(operator, ast.Mult) and 1.0 in (a.value, b.value):
        kept = b if a.value == 1.0 else a
        return msgspec.structs.replace(kept, value=value, weak=weak)
    if isinstance(operator, ast.Div) and a.value == 1.0:
        return msgspec.structs.replace(b, value=value, power=-b.power, weak=weak)
    if isinstance(operator, ast.Div) and b.value == 1.0:
        return msgspec.structs.replace(a, value=value, weak=weak)
    if isinstance(operator, ast.Pow) and b.value == -1.0:
        return msgspec.structs.replace(a, value=value, power=-a.power, weak=weak)
    return Num(value, power=0, weak=weak)


def _as_number(value: Value) -> Value:
    """``float("0.18215")``."""
    if not isinstance(value, Text):
        return value
    try:
        number = float(value.value)
    except ValueError:
        return Unknown()
    return Num(number, value.path, value.span, value.value, number, weak=value.weak)


def _weak(values: Values) -> Values:
    return tuple(msgspec.structs.replace(v, weak=True) if isinstance(v, (Num, Text)) else v for v in values)


def join(parts: object) -> Values:
    """All alternatives once, in order."""
    seen: dict[object, Value] = {}
    for values in parts:  # type: ignore[attr-defined]
        for value in values:
            seen.setdefault(_key(value), value)
    return tuple(seen.values())[:MOST]


def _key(value: Value) -> object:
    return (type(value).__name__, repr(value)) if isinstance(value, (Instance, Bound, Items, Table, Thing)) else value


def _limit(values: Values) -> Values:
    return values[:MOST] if values else UNKNOWN
