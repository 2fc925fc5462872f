"""Reads one expression of a ledger."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from scalelint.ledger import described
from scalelint.ledger.arithmetic import DOUBLED, is_ratio
from scalelint.ledger.combine import combine, element, join, merged, or_named, plain, standing_in
from scalelint.ledger.functions import known
from scalelint.ledger.rewritten import rewritten, taken
from scalelint.ledger.spelling import put_together, spelt
from scalelint.ledger.spread import STAR
from scalelint.ledger.texts import FLUENT, is_by_key, is_shape, lacks, last, leaves, parts_of, with_texts
from scalelint.ledger.values import (
    PRETRAINED,
    UNKNOWN,
    Bound,
    Callable,
    Instance,
    Items,
    Made,
    Named,
    Nothing,
    Num,
    Opaque,
    Package,
    Place,
    Ratio,
    Table,
    Text,
    Thing,
    Unknown,
    Value,
    Values,
    is_unknown,
)
from scalelint.model import CallNote, Span

if TYPE_CHECKING:
    from scalelint.ledger.evaluate import Evaluator


@lru_cache(maxsize=4096)
def _written(node: ast.expr) -> str:
    """An expression as text; the trees of expressions are kept and read again."""
    return ast.unparse(node)


class Reader:
    """Reads one expression."""

    def __init__(self, run: Evaluator, place: Place, span: Span | None, line: int) -> None:
        self.run = run
        self.place = place
        self.span = span
        self.line = line
        self.names: dict[str, Values] = {}  #: of comprehensions around
        self._instead: list[
            ast.expr
        ] = []  #: what calls were rewritten to: what is known goes by the id of an expression
        self._known: dict[int, Values] = {}  #: what was read under these names, by expression

    def read(self, node: ast.expr) -> Values:
        """The values of a part, found once: what holds a name is asked for its value and for its own name."""
        known = self._known.get(id(node))
        if known is None:
            handler = getattr(self, f"_{type(node).__name__.lower()}", None)
            found: Values = handler(node) if handler is not None else UNKNOWN
            known = self._known[id(node)] = self._named(node) if found == UNKNOWN else found
        return known

    def _named(self, node: ast.expr) -> Values:
        """What nothing is known of but its name: two that have the same one are the same."""
        if isinstance(node, ast.Name):
            return (Opaque(self.place.key(), node.id),)
        if isinstance(node, ast.Attribute):
            key: object = node.attr
        elif isinstance(node, ast.Subscript) and (keys := self._keys(node.slice)):
            key = keys[0]
        else:
            return UNKNOWN
        holders = self.read(node.value)
        holder = holders[0] if len(holders) == 1 else None
        if isinstance(holder, Opaque):
            return (msgspec.structs.replace(holder, text=f"{holder.text}.{key}"),)
        if isinstance(holder, Made):
            return (Opaque(holder, f"{holder.callee}.{key}"),)
        return (Opaque(self.place.key(), f"{self._unparsed(node.value)}.{key}"),)

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
        if value is None:
            return (Nothing(),)
        if isinstance(value, bool):
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
        if node.id in self.names:
            return self.names[node.id]
        if node.id in ("self", "cls"):
            owner = self.run.books.holder(self.place.path, self.place.scope, node.id)
            if owner:
                return (self._itself(owner),)
        return self.run.name(node.id, self.place, self.line)

    def _itself(self, owner: str) -> Instance:
        """``self`` in a method: what the constructor's call made, or whoever calls the method as one of its own, inherited."""
        place = self.place
        made = place.call_of(f"{owner}.__init__")
        asked, caller = place.call_of(place.scope) or (None, place)
        if made is None and asked is not None and asked.callee.startswith(("self.", "super().")):
            heirs = self.run.value("self", caller)
            for heir in heirs:
                if isinstance(heir, Instance) and (place.path, owner) in self.run.objects.lineage(heir.path, heir.name):
                    return heir
        path, name = self.run.objects.made_class(place.path, owner, made)
        return Instance(path, name, *(made or ()))

    def _attribute(self, node: ast.Attribute) -> Values:
        text = _written(node)
        if not text.startswith("self."):
            assigned = self.run.books.bindings(self.place.path, self.place.scope, text)
            if assigned:
                return join(self.run.bound(b, self.place) for b in assigned[-4:])
        found = join(self.run.objects.attribute(value, node.attr) for value in self.read(node.value))
        if node.attr == "config" and all(isinstance(v, Unknown) for v in found):
            return (Named(text),)
        return or_named(found, node.attr, text)

    def _subscript(self, node: ast.Subscript) -> Values:
        assigned = self.run.books.bindings(self.place.path, self.place.scope, _written(node))
        if assigned:
            return join(self.run.bound(b, self.place) for b in assigned[-4:])
        keys = [] if is_shape(node.slice) else self._keys(node.slice)
        base = self.read(node.value)
        if not keys and is_shape(node.slice):
            return base
        if not keys:  # ``TABLE[kind]``: any of its entries
            return join(each for value in base for each in self.run.objects.entries(value)) or UNKNOWN
        found = join(element(value, key, self.run.objects) for value in base for key in keys)
        return or_named(found, str(keys[0]), f"{_written(node.value)}.{keys[0]}")

    def _keys(self, node: ast.expr) -> list[object]:
        """What an index is known to be, in full: two that are known in parts may differ in the rest."""
        if isinstance(node, ast.Constant):
            return [node.value]
        return [v.value for v in self.read(node) if isinstance(v, Text) and "*" not in v.value]

    def _list(self, node: ast.List | ast.Tuple) -> Values:
        return (Items(tuple(self.read(e) for e in node.elts[:64])),)

    _tuple = _list

    def _dict(self, node: ast.Dict) -> Values:
        parts: list[Values] = []
        own: list[tuple[str, Values]] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:  # ``{**DEFAULTS, "gain": 0.5}``
                parts += [(Table(tuple(own)),), self.read(value)]
                own = []
            else:
                named = self.read(key) if not isinstance(key, ast.Constant) else ()
                names = (
                    [key.value] if isinstance(key, ast.Constant) else [v.value for v in named if isinstance(v, Text)]
                )
                own += [(name, self.read(value)) for name in names[:1] if isinstance(name, str)]
        return merged([*parts, (Table(tuple(own)),)])

    def _listcomp(self, node: ast.ListComp | ast.GeneratorExp) -> Values:
        return (Items(tuple(self.read(node.elt) for _ in self._rounds(node.generators))),)

    _generatorexp = _listcomp

    def _dictcomp(self, node: ast.DictComp) -> Values:
        found: list[tuple[str, Values]] = []
        for _ in self._rounds(node.generators):
            found += [(key.value, self.read(node.value)) for key in self.read(node.key) if isinstance(key, Text)]
        return (Table(tuple(found)),)

    def _rounds(self, clauses: list[ast.comprehension]) -> Iterator[None]:
        """Bind the names of a comprehension, once for each element of what it goes through."""
        outer = self.names
        for values in self._elements(clauses[0].iter) if len(clauses) == 1 else []:
            self.names, self._known = dict(outer), {}
            self._bind(clauses[0].target, values)
            yield
        self.names, self._known = outer, {}

    def _elements(self, node: ast.expr) -> list[Values]:
        """What is gone through; of what is written side by side each has its place, whether or not anything is known of it."""
        found = [(value, each) for value in self.read(node) for each in self.run.objects.iterated(value)]
        return [each for value, each in found if isinstance(value, Items) or not is_unknown(each)][:64]

    def _bind(self, target: ast.expr, values: Values) -> None:
        if isinstance(target, ast.Name):
            self.names[target.id] = values
        for index, part in enumerate(target.elts if isinstance(target, (ast.Tuple, ast.List)) else ()):
            self._bind(part, tuple(a for v in values for a in element(v, index, self.run.objects)))

    def _ifexp(self, node: ast.IfExp) -> Values:
        body, orelse = self.read(node.body), self.read(node.orelse)
        lacking = lacks(node.test)
        return join(
            standing_in(values, "key") if lacking is missing else values
            for values, missing in ((body, True), (orelse, False))
        )

    def _boolop(self, node: ast.BoolOp) -> Values:
        first, *rest = [self.read(value) for value in node.values]
        return join(
            [first, *(standing_in(values, "key") if isinstance(node.op, ast.Or) else values for values in rest)]
        )

    def _unaryop(self, node: ast.UnaryOp) -> Values:
        if not isinstance(node.op, ast.USub):
            return UNKNOWN
        return tuple(
            msgspec.structs.replace(v, value=-v.value, written=-v.written) if isinstance(v, Num) else Unknown()
            for v in self.read(node.operand)
        )

    def _binop(self, node: ast.BinOp) -> Values:
        left, right = self.read(node.left), self.read(node.right)
        if isinstance(node.op, ast.BitOr):
            return merged([left, right])
        base = DOUBLED.get(type(node.op))
        powered = base is not None and all(isinstance(v, Num) and v.value == base for v in left)
        if (powered and not all(isinstance(v, Num) for v in right)) or is_ratio(node):
            return (Ratio(self.place.path, self._span(node), ast.unparse(node)),)
        ratios = tuple(v for v in right if isinstance(v, Ratio))
        if isinstance(node.op, ast.Div) and ratios and all(isinstance(v, Num) and v.value == 1 for v in left):
            return ratios
        repeated = [v for v in (*left, *right) if isinstance(v, Items)]
        if isinstance(node.op, ast.Mult) and repeated:
            counts = [v for v in (*left, *right) if not isinstance(v, Items)]
            whole = all(isinstance(v, Unknown) or (isinstance(v, Num) and v.value.is_integer()) for v in counts)
            return tuple(repeated) if whole else UNKNOWN
        if isinstance(node.op, ast.Div) and all(isinstance(v, (Text, Unknown)) for v in (*left, *right)):
            return tuple(v for v in right if isinstance(v, Text)) or UNKNOWN  # ``folder / "models.yaml"``
        if (name := put_together(node, left, right)) is not None:
            return (Text(name, self.place.path, self._span(node)),)
        found = [combine(a, b, node.op) for a in plain(left) for b in plain(right)]
        return tuple(found) or UNKNOWN

    def _joinedstr(self, node: ast.JoinedStr) -> Values:
        return (Text("".join(map(self._spelt, node.values)), self.place.path, self._span(node)),)

    def _spelt(self, part: ast.expr) -> str:
        """A part of a formatted text; ``*`` where nothing says what is put in."""
        if isinstance(part, ast.Constant):
            return str(part.value)
        put = part.value if isinstance(part, ast.FormattedValue) and part.format_spec is None else None
        return spelt(self.read(put)) if put is not None else "*"

    def _call(self, node: ast.Call) -> Values:
        function = node.func
        name = last(function)
        if (instead := rewritten(node) or self._by_getter(node)) is not None:
            self._instead.append(instead)
            return self.read(instead)
        own = self.own(function, name)
        if own:
            call = self._note(node)
            found = join(self.run.call(callee, call, self.place) for callee in own)
            return (described.made(self, node) or found) if is_unknown(found) else found
        if name in PRETRAINED:
            return self._pretrained(node)
        if name == "partial" and node.args:
            call = self._note(node)
            return tuple(Bound(v, call, self.place) for v in self.read(node.args[0])) or UNKNOWN
        if isinstance(function, ast.Attribute) and name in FLUENT and not self.is_package(function.value):
            return self.read(function.value)
        found = known(self, node, name)
        return self._made(node) if found == UNKNOWN else found

    def _by_getter(self, node: ast.Call) -> ast.expr | None:
        """What ``pick(stats)`` stands for, where ``pick = itemgetter("mean", "std")``; None for other calls."""
        held = self.read(node.func) if isinstance(node.func, (ast.Name, ast.Attribute)) and len(node.args) == 1 else ()
        made = held[0] if len(held) == 1 else None
        if not isinstance(made, Made):
            return None
        keys = [ast.copy_location(ast.Constant(text), node) for text in made.texts]
        return taken(made.callee.rpartition(".")[2], keys, node)

    def _made(self, node: ast.Call) -> Values:
        """What a call gives of which nothing else is known: of what wraps one thing, ``compile(vae)``, that thing."""
        given = [self.read(a) for a in (*node.args[:8], *(k.value for k in node.keywords[:8]))]
        if len(given) == 1 and any(isinstance(v, Thing) for v in given[0]):
            return given[0]
        bound = (self.names[n.id] for n in ast.walk(node) if isinstance(n, ast.Name) and n.id in self.names)
        texts = tuple(dict.fromkeys(v.value for values in (*given, *bound) for v in values if isinstance(v, Text)))
        made = Made(
            self.place.path, self._span(node), ast.unparse(node.func), texts, self._taken(node), is_by_key(node)
        )
        return (made,)

    def _taken(self, node: ast.Call) -> object:
        """What tells the results of one call apart, which a helper makes each time it is called.

        What is handed nothing but texts and numbers reads the same by the same text; whatever else is handed in, an
        open file or an iterator, may give something else each time.
        """
        if not self.place.calls:
            return ()
        values = [v for each in leaves(node) for v in self.read(each)]
        plain = all(isinstance(v, (Num, Text, Package)) for v in values) and any(isinstance(v, Text) for v in values)
        return tuple(v.value for v in values if isinstance(v, (Num, Text))) if plain else self.place.key()

    def own(self, function: ast.expr, name: str) -> list[Value]:
        """The project's functions, classes and bound calls that a call may mean."""
        if name in ("getattr", "dict", "float", "int", "list", "tuple", "partial", "open", "enumerate", "zip", "next"):
            return []
        if isinstance(function, ast.Attribute) and name in PRETRAINED:
            return []
        return [v for v in self.read(function) if isinstance(v, (Callable, Bound, Instance))]

    def origin(self, node: ast.expr) -> str:
        """The dotted origin of what an expression begins with: ``yaml.safe_load`` of ``from yaml import safe_load``."""
        while not isinstance(node, ast.Name):
            inner = getattr(node, "func", None) or getattr(node, "value", None)
            if not isinstance(inner, ast.expr):
                return ""
            node = inner
        return next((v.origin for v in self._name(node) if isinstance(v, Package)), "")

    def is_package(self, node: ast.expr) -> bool:
        """Whether an expression is a name of another package."""
        return any(isinstance(v, Package) for v in self.read(node))

    def _note(self, node: ast.Call) -> CallNote:
        arguments = [(STAR, a.value) if isinstance(a, ast.Starred) else ("", a) for a in node.args]
        arguments += [(k.arg or "**", k.value) for k in node.keywords]
        where = self.span or Span(1, 1, 1, 1)
        noted = [(word, self._unparsed(value), self._span(value) or where) for word, value in arguments]
        return CallNote(self.place.scope, ast.unparse(node.func), noted, self._span(node) or where)

    def span_of(self, node: ast.expr) -> Span:
        """Where a part of the expression stands, as far as that is known."""
        return self._span(node) or self.span or Span(1, 1, 1, 1)

    def _unparsed(self, node: ast.expr) -> str:
        """An expression as written; who reads it elsewhere does not know the names of a comprehension."""
        told = {name: v[0].value for name, v in self.names.items() if len(v) == 1 and isinstance(v[0], Text)}
        return with_texts(node, told) if told else _written(node)

    def _pretrained(self, node: ast.Call) -> Values:
        """``AutoencoderKL.from_pretrained(name)``: an object of a library's class, by its checkpoint."""
        function = node.func
        owner = self.read(function.value) if isinstance(function, ast.Attribute) else UNKNOWN
        named = next((k.value for k in node.keywords if k.arg and k.arg.startswith("pretrained")), None)
        first = node.args[0] if node.args else named
        checkpoints = self._checkpoint(first) if first is not None else self._spread(node)
        classes = [v.origin for v in owner if isinstance(v, Package)] or [
            v.name for v in owner if isinstance(v, Callable) and v.is_class
        ]
        return tuple(Thing(cls, checkpoints, self.place.path, self._span(node)) for cls in classes) or UNKNOWN

    def _spread(self, node: ast.Call) -> Values:
        """The checkpoint among what a table hands over: ``from_pretrained(**SOURCE)``."""
        tables = [v for k in node.keywords if k.arg is None for v in self.read(k.value) if isinstance(v, Table)]
        return join(value for table in tables for key, value in table.items if key.startswith("pretrained")) or UNKNOWN

    def _checkpoint(self, node: ast.expr) -> Values:
        """What names a checkpoint; of a path that is put together, ``ROOT / "sdxl-vae"``, as much as is written."""
        path = self._path(node) if parts_of(node) else "*"
        return self.read(node) if path.endswith("*") else (Text(path, self.place.path, self._span(node)),)

    def _path(self, node: ast.expr) -> str:
        parts = parts_of(node)
        return "/".join(map(self._path, parts)) if parts else spelt(self.read(node))
