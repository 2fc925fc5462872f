"""Reads one expression of a ledger."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import msgspec

from scalelint.ledger.combine import as_number, as_table, combine, element, entries, join, or_named, plain, weak
from scalelint.ledger.values import (
    PRETRAINED,
    UNKNOWN,
    Bound,
    Callable,
    Instance,
    Items,
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
from scalelint.model import CallNote, Span

if TYPE_CHECKING:
    from scalelint.ledger.evaluate import Evaluator

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


def last_name(node: ast.expr) -> str:
    """The last name of a name or attribute; "" for others."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


class Reader:
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
        found = join(self.run.attribute(value, node.attr) for value in self.read(node.value))
        return or_named(found, node.attr, text)

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
            return join(each for value in base for each in entries(value)) or UNKNOWN
        found = join(element(value, key, self.run) for value in base for key in keys)
        return or_named(found, str(keys[0]), f"{ast.unparse(node.value)}.{keys[0]}")

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
        powered = isinstance(node.op, ast.Pow) and all(isinstance(v, Num) and v.value == 2 for v in left)
        if powered and not all(isinstance(v, Num) for v in right):
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
        found = [combine(a, b, node.op) for a in plain(left) for b in plain(right)]
        return tuple(found) or UNKNOWN

    def _joinedstr(self, node: ast.JoinedStr) -> Values:
        parts = [str(p.value) if isinstance(p, ast.Constant) else "*" for p in node.values]
        return (Text("".join(parts), self.place.path, self._span(node)),)

    def _call(self, node: ast.Call) -> Values:
        function = node.func
        name = last_name(function)
        own = self._own(function, name)
        if own:
            call = self._note(node)
            return join(self.run.call(callee, call, self.place) for callee in own)
        if name in PRETRAINED:
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
        if isinstance(function, ast.Attribute) and name in PRETRAINED:
            return []
        return [v for v in self.read(function) if isinstance(v, (Callable, Bound, Instance))]

    def _is_package(self, node: ast.expr) -> bool:
        return any(isinstance(v, Package) for v in self.read(node))

    def _note(self, node: ast.Call) -> CallNote:
        arguments = [("", a) for a in node.args] + [(k.arg or "**", k.value) for k in node.keywords]
        where = self.span or Span(1, 1, 1, 1)
        noted = [(word, ast.unparse(value), self._span(value) or where) for word, value in arguments]
        return CallNote(self.place.scope, ast.unparse(node.func), noted, self._span(node) or where)

    def _known(self, node: ast.Call, name: str) -> Values:
        """Functions of Python and of libraries that hand values on."""
        words = {k.arg: k.value for k in node.keywords if k.arg}
        if name == "getattr" and len(node.args) >= 2 and isinstance(node.args[1], ast.Constant):
            key = str(node.args[1].value)
            held = join(self.run.attribute(v, key) for v in self.read(node.args[0]))
            held = or_named(held, key, f"{ast.unparse(node.args[0])}.{key}")
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
            return tuple(combine(one, v, ast.Div()) for v in plain(self.read(inner))) if inner is not None else UNKNOWN
        if name in _LOADERS:
            return self._load(node, name)
        if name == "merge" and node.args:  # what comes later, from a command line, may be anything
            found = [v for a in node.args for v in self.read(a) if not isinstance(v, Unknown)]
            return tuple(found) or UNKNOWN
        if name in _FIRST and node.args:
            values = self.read(node.args[0])
            return tuple(map(as_number, values)) if name in ("float", "int") else values
        return UNKNOWN

    def _get(self, node: ast.Call, words: dict[str, ast.expr]) -> Values:
        held: Values = UNKNOWN
        if isinstance(node.func, ast.Attribute) and isinstance(node.args[0], ast.Constant):
            key = str(node.args[0].value)
            held = join(element(v, key, self.run) for v in self.read(node.func.value))
            held = or_named(held, key, f"{ast.unparse(node.func.value)}.{key}")
        return self._or_default(held, node.args[1] if len(node.args) > 1 else words.get("default"))

    def _or_default(self, held: Values, default: ast.expr | None) -> Values:
        known = tuple(v for v in held if not isinstance(v, (Unknown, Named)))
        if known or default is None:
            return held or UNKNOWN
        return (*weak(self.read(default)), *(held or UNKNOWN))

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
        return as_table(tree)

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
