"""Calls: which function or class of the tree they call, and which argument meets which parameter."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.names import Cell, Names
from scalelint.rewrite.program.tree import Place, qualname

#: method names that many classes share: an unknown receiver says nothing
_COMMON = frozenset(
    {"encode", "decode", "forward", "__call__", "get", "step", "sample", "update", "__init__", "apply", "run"}
)


class Callees:
    """Resolves calls."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._known: dict[ast.Call, Place | None] = {}

    def callee(self, code: Code, call: ast.Call) -> Place | None:
        """The function that a call runs; the class itself where it has fields and no ``__init__``; None if unknown."""
        if call not in self._known:
            self._known[call] = self._callee(code, call)
        return self._known[call]

    def _callee(self, code: Code, call: ast.Call) -> Place | None:
        function = call.func
        if (own := self._own_class(code, function)) is not None:
            return self._constructor(own) if own else None
        if isinstance(function, ast.Name):
            owner = self.names.type_of(code, function) if function.id == "cls" else ""
            return self._constructor(owner) if owner else self._named(code, function.id)
        if not isinstance(function, ast.Attribute):
            return None
        owner = self._receiver(code, function)
        if owner:
            return self.names.method(owner, function.attr)
        if self.names.is_foreign(code, function.value):
            return None
        found = self._named(code, function.attr) if function.attr[:1].isupper() else None
        if found is None and function.attr not in _COMMON:
            return self.names.tree.only_function(function.attr)
        return found

    def _own_class(self, code: Code, function: ast.AST) -> str | None:
        """The class of ``x`` in ``type(x)(...)`` and ``x.__class__(...)``; None for calls of other forms."""
        if isinstance(function, ast.Attribute) and function.attr == "__class__":
            return self.names.type_of(code, function.value)
        if isinstance(function, ast.Call) and getattr(function.func, "id", "") == "type" and len(function.args) == 1:
            return self.names.type_of(code, function.args[0])
        return None

    def _receiver(self, code: Code, function: ast.Attribute) -> str:
        base = function.value
        return self.names.type_of(code, base) or (
            self.names.class_named(code, base.id) if isinstance(base, ast.Name) else ""
        )

    def _named(self, code: Code, name: str) -> Place | None:
        key = self.names.class_named(code, name)
        if key:
            return self._constructor(key)
        name = self._meant(code, name)
        places = self.names.tree.functions(name)
        own = [place for place in places if place.code is code and not _is_method(place)] or [
            p for p in places if not _is_method(p)
        ]
        return own[0] if len(own) == 1 else None

    def _meant(self, code: Code, name: str) -> str:
        """The name under which a function is defined that a file imports or assigns under another one."""
        if self.names.tree.functions(name):
            return name
        return self.names.other_name(code, name) or self.names.original(code, name)

    def _constructor(self, key: str) -> Place | None:
        return self.names.method(key, "__init__") or self.names.node_of(key)

    def parameter(self, callee: Place, call: ast.Call, argument: ast.AST) -> Cell | None:
        """The cell that an argument of a call goes into; None where it can't be told."""
        keyword = next((word for word in call.keywords if word.value is argument), None)
        if keyword is None and argument not in call.args:
            return None  # what is called
        if isinstance(callee.node, ast.ClassDef):
            names = self.fields(callee)
            name = keyword.arg if keyword else _at(names, call.args.index(argument))  # type: ignore[arg-type]
            key = f"{callee.code.path}::{callee.node.name}"
            return self.names.attribute_of(key, name) if name else None
        assert isinstance(callee.node, Function)
        parameters = ["self", *positional(callee)] if is_unbound(call) else positional(callee)
        if keyword is not None:
            known = [a.arg for a in callee.node.args.kwonlyargs] + parameters
            name = keyword.arg if keyword.arg in known else None
        elif any(isinstance(a, ast.Starred) for a in call.args):
            return None
        else:
            name = _at(parameters, call.args.index(argument))  # type: ignore[arg-type]
        return ("var", callee.code.path, qualname(callee.code, callee.node), name) if name else None

    def argument(self, callee: Place, call: ast.Call, name: str) -> ast.expr | None:
        """What a call gives for a parameter."""
        for word in call.keywords:
            if word.arg == name:
                return word.value
        names = self.fields(callee) if isinstance(callee.node, ast.ClassDef) else positional(callee)
        names = ["self", *names] if is_unbound(call) else names
        index = names.index(name) if name in names else len(call.args)
        if index < len(call.args) and not any(isinstance(a, ast.Starred) for a in call.args[: index + 1]):
            return call.args[index]
        return None

    def fields(self, cls: Place) -> list[str]:
        """The fields that a class's constructor is given by position, those of its ancestors first."""
        assert isinstance(cls.node, ast.ClassDef)
        lineage = [self.names.node_of(key) for key in self.names.lineage(f"{cls.code.path}::{cls.node.name}")]
        nodes = [place.node for place in reversed(lineage) if place is not None]
        return list(dict.fromkeys(name for node in nodes if isinstance(node, ast.ClassDef) for name in fields(node)))

    def calls(self, function: Place) -> Iterator[tuple[Place, bool]]:
        """The calls that may run a function, each with whether that is certain."""
        assert isinstance(function.node, Function)
        name = function.node.name
        also = [] if _is_method(function) else self.names.called_also(name)
        wanted: dict[str, list[str]] = {each: [] for each in (name, *also)}
        if name == "__init__":
            owner = function.code.class_of(function.node)
            family = [owner.name, *self.names.heirs(owner.name)] if owner is not None else []
            family += [also for each in family for also in self.names.called_also(each)]
            wanted = dict.fromkeys((name, "cls", "type", "__class__"), family)  # most files have an ``__init__``
            wanted |= {each: [] for each in family}
        for each, beside in wanted.items():
            for place in self.names.tree.calls(each, beside):
                call = place.code.parent(place.node)
                inner = call
                if each == "type" and isinstance(call, ast.Call):
                    call = place.code.parent(call)
                if isinstance(call, ast.Call) and call.func in (place.node, inner):
                    found = self.callee(place.code, call)
                    if found is not None and found.node is function.node:
                        yield Place(place.code, call), True
                    elif found is None and isinstance(call.func, ast.Attribute) and each == name and name != "__init__":
                        yield Place(place.code, call), False

    def handed(self, function: Place) -> Iterator[Place]:
        """Where a function, or the class that it constructs, is handed on as a value instead of being called."""
        assert isinstance(function.node, Function)
        owner = function.code.class_of(function.node)
        names = [function.node.name]
        if function.node.name == "__init__" and owner is not None:
            names = [owner.name, *self.names.heirs(owner.name)]
        if _is_method(function) and function.node.name != "__init__":
            return
        for name in dict.fromkeys([*names, *(also for each in names for also in self.names.called_also(each))]):
            for code, node in self.names.tree.mentions(name):
                parent = code.parent(node)
                if not isinstance(node, (ast.Name, ast.Attribute)) or not isinstance(node.ctx, ast.Load):
                    continue
                row = isinstance(parent, (ast.Dict, ast.List, ast.Tuple, ast.Call, ast.keyword))
                if row and getattr(parent, "func", None) is not node and self.is_meant(code, node, function):
                    yield Place(code, node)

    def is_meant(self, code: Code, node: ast.AST, function: Place) -> bool:
        """Whether a mention means a function, or the class that it constructs."""
        found = self._callee(code, ast.Call(node, [], [])) if isinstance(node, (ast.Name, ast.Attribute)) else None
        return found is not None and found.node is function.node


def is_unbound(call: ast.Call) -> bool:
    """Whether a call hands over ``self`` by hand: ``Base.__init__(self, f)``."""
    function = call.func
    named = isinstance(function, ast.Attribute) and function.attr == "__init__"
    return named and isinstance(function.value, (ast.Name, ast.Attribute))  # type: ignore[attr-defined]


def fields(node: ast.ClassDef) -> Iterator[str]:
    """The annotated fields of a dataclass, in order."""
    for child in node.body:
        if isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name):
            yield child.target.id


def positional(function: Place) -> list[str]:
    """The parameters that a call can fill by position, without ``self``."""
    assert isinstance(function.node, Function)
    arguments = [a.arg for a in (*function.node.args.posonlyargs, *function.node.args.args)]
    return arguments[1:] if _is_method(function) and not _is_static(function.node) else arguments


def _is_method(place: Place) -> bool:
    return isinstance(place.code.parent(place.node), ast.ClassDef)


def _is_static(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in node.decorator_list)


def _at(names: list[str], index: int) -> str | None:
    return names[index] if index < len(names) else None
