"""Objects that are read, written or filled as a whole: no mention of the factor's name says so.

``vars(vae)``, ``pickle.dump(vae, f)``, ``asdict(config)``, ``setattr(vae, key, value)``: whoever does this sees or sets
the attribute. What was saved by an earlier run comes back in the old convention.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from scalelint.rewrite.edit.nodes import inside
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.entries import near_autoencoder
from scalelint.rewrite.follow.loaded import SAVING
from scalelint.rewrite.program.callees import fields
from scalelint.rewrite.program.families import is_self
from scalelint.rewrite.program.names import Cell, Names
from scalelint.rewrite.program.tree import Place, class_key, qualname

#: calls that turn an object into a table of its attributes
_TABLES = ("asdict", "astuple", "vars", "to_dict", "model_dump")
#: calls that hand out all tensors of a module
_TENSORS = ("buffers", "named_buffers")
_BY_NAME = ("getattr", "setattr", "attrgetter", "delattr")
#: calls that run a text, or hand out all variables of a module
_SPACES = ("exec", "globals", "locals", "vars")
#: bases of classes whose objects are tuples, too
_TUPLES = frozenset({"NamedTuple"})
#: bases of classes whose fields are filled from outside
_SETTINGS = frozenset({"BaseSettings", "Tap"})
#: ``setattr`` of what may be a module: not of ``self``, and not of the one that it stands in
_SETS_NAMED = re.compile(rb"\bsetattr\s*\((?!\s*(?:self\s*,|sys\.modules\b))")
SET_BY_NAME = "it is set by name, which isn't followed; assign the attribute"
_ENVIRONMENT = "`{}` is filled from the environment or the command line, too"
_KEPT_BY = "`{}` may change what is set or read; keep that to a property"
_ORDER = "`{}` takes it by its place among the others; read it by its name"
_KEPT = "`{}` reads or sets it as a part of the whole, and what is saved of it keeps the old number"


class Wholes:
    """Finds what handles whole objects of one class."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def about(self, cell: Cell) -> Iterator[tuple[str, Place]]:
        """Why an attribute may be read or set without its name: the reason and the place."""
        owner = str(cell[1])
        cls = owner.partition("::")[2]
        beside = [cls, *self.names.heirs(cls)] if cls else [str(cell[2])]
        given = self.names.attributes(owner, str(cell[2])) if cls else []
        tensors = _TENSORS if any(isinstance(place.node, ast.Call) for place in given) else ()
        for word in (*SAVING, *_TABLES, *_BY_NAME, *tensors):
            for place in self.names.tree.calls(word, beside):
                call = place.code.parent(place.node)
                if not isinstance(call, ast.Call) or call.func is not place.node:
                    continue
                if any(self._is_meant(place.code, each, owner, str(cell[2])) for each in self._objects(call, word)):
                    yield _reason(place.code, call), Place(place.code, call)
        yield from self._overruled(owner, str(cell[2])) if cls else ()
        for place in self.names.tree.mentions("__dict__", beside):
            node = place.node
            if isinstance(node, ast.Attribute) and self._is_meant(place.code, node.value, owner, str(cell[2])):
                yield _reason(place.code, node), place

    def _overruled(self, owner: str, name: str) -> Iterator[tuple[str, Place]]:
        """Methods of the class through which its attributes are set or read, where they ask for this one or compute."""
        for word in ("__setattr__", "__getattribute__"):
            method = self.names.method(owner, word)
            if method is not None and any(_asks_or_computes(node, name) for node in inside(method.node)):
                yield _KEPT_BY.format(word), method

    def of_module(self, path: str) -> Iterator[Place]:
        """What may read or set any variable of a module: ``exec(text)``, ``globals().update(table)``, ``setattr(cfg, k, v)``."""
        code = self.names.tree.code(path)
        for word in _SPACES if code is not None else ():
            assert code is not None
            for node in code.nodes.mentioning(word):
                call = code.parent(node)
                if (
                    isinstance(node, ast.Name)
                    and isinstance(call, ast.Call)
                    and call.func is node
                    and _is_open(code, call)
                ):
                    yield Place(code, call)
        for place in self._set_of_others(Path(path).stem):
            call = place.code.parent(place.node)
            whole = call.args[0] if isinstance(call, ast.Call) and len(call.args) == 3 else None
            if whole is not None and self.names.module_of(place.code, whole) is code:
                assert isinstance(call, ast.Call)
                if not isinstance(call.args[1], ast.Constant):
                    yield Place(place.code, call)

    def _set_of_others(self, module: str) -> Iterator[Place]:
        """``setattr`` of what has a name, in files that mention a module's."""
        sources = self.names.tree.sources
        near = set(sources.holding(module))
        paths = [p for p in sources.calling("setattr") if p in near and _SETS_NAMED.search(sources.source(p))]
        for code in self.names.tree.codes(paths):
            for node in code.nodes.mentioning("setattr"):
                yield Place(code, node)

    def of_function(self, code: Code, function: str, name: str) -> Iterator[Place]:
        """What reads a variable by its name: ``locals()`` in its function, ``eval("std * 2")``; "": one of the module."""
        for word in ("locals", "vars", "eval", "exec") if function else ("eval", "exec"):
            for node in code.nodes.mentioning(word):
                call = code.parent(node)
                if not isinstance(node, ast.Name) or not isinstance(call, ast.Call) or call.func is not node:
                    continue
                scope = qualname(code, code.scope(call))
                if word in ("eval", "exec"):
                    text = getattr(call.args[0], "value", None) if call.args else None
                    is_read = (not function or f"{scope}.".startswith(f"{function}.")) and name in words_in(text)
                else:
                    is_read = scope == function and not call.args and _may_hold(code, call, name)
                    is_read = is_read and not self._is_later(code, call, name)
                if is_read:
                    yield Place(code, call)

    def _is_later(self, code: Code, call: ast.Call, name: str) -> bool:
        """Whether a function gives a variable its value behind a call only, and no loop goes back to the call from there."""
        scope = code.scope(call)
        stores = self.names.bound(code, scope, name)
        return all(
            store.lineno > call.lineno and not _loops(code, store, scope) & _loops(code, call, scope)  # type: ignore[attr-defined]
            for store in stores
        )

    def of_fields(self, cls: Place, name: str) -> Iterator[tuple[str, Place]]:
        """Why a field may be read or filled without its name: the reason and the place."""
        assert isinstance(cls.node, ast.ClassDef)
        bases = {_last(base) for base in cls.node.bases}
        if bases & _SETTINGS:
            yield _ENVIRONMENT.format(cls.node.name), cls
        if bases & _TUPLES:
            yield from self._by_place(cls, [*fields(cls.node)].index(name))

    def _by_place(self, cls: Place, index: int) -> Iterator[tuple[str, Place]]:
        """Where an object of a tuple's class is unpacked, or indexed by a number."""
        assert isinstance(cls.node, ast.ClassDef)
        key, names, known_in = class_key(cls), [*fields(cls.node)], self.names.tree.sources.holding
        for code in self.names.tree.codes(dict.fromkeys([*known_in(names[index]), *known_in(cls.node.name)])):
            for statement in code.statements:
                target = (
                    statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
                )
                value = getattr(statement, "value", None)
                if not isinstance(target, (ast.Tuple, ast.List)) or isinstance(
                    value, (ast.Tuple, ast.List, type(None))
                ):
                    continue
                known = self.names.type_of(code, value)
                alike = len(target.elts) == len(names) and self._is_called(target.elts[index], names[index])
                if known == key or (not known and alike):
                    yield _ORDER.format(" ".join(code.source_of(statement).split())[:60]), Place(code, statement)
        for code in self.names.tree.codes(known_in(cls.node.name)):
            for node in code.nodes.near(range(1, code.text.count("\n") + 2)):
                by_place = isinstance(node, ast.Subscript) and not isinstance(getattr(node.slice, "value", None), str)
                if (by_place or isinstance(node, ast.Starred)) and self.names.type_of(code, node.value) == key:  # type: ignore[attr-defined]
                    yield _ORDER.format(code.source_of(node)[:60]), Place(code, node)

    @staticmethod
    def _is_called(target: ast.expr, name: str) -> bool:
        """Whether a target goes by the name of a field."""
        return getattr(target, "id", getattr(target, "attr", "")) == name

    def _objects(self, call: ast.Call, word: str) -> list[ast.expr]:
        """The expressions whose objects a call handles as a whole."""
        if word in _BY_NAME:
            known = len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
            return [] if known or word == "attrgetter" else call.args[:1]
        given = [*call.args, *(word.value for word in call.keywords)]
        if isinstance(call.func, ast.Attribute) and word in ("to_dict", "model_dump", "save", *_TENSORS):
            given.append(call.func.value)
        return [each for argument in given for each in _parts(argument)]

    def _is_meant(self, code: Code, node: ast.expr, owner: str, name: str) -> bool:
        """Whether an object is of the class; where that isn't known, whether the attribute is read from it here."""
        found = self.names.type_of(code, node)
        if owner == "?":
            if found or is_self(node) or isinstance(node, ast.Call):
                return False
            text = code.source_of(node)
            return f"{text}.{name}" in code.text or near_autoencoder(text, self.names.vocabulary)
        return bool(found) and (owner in self.names.lineage(found) or found in self.names.lineage(owner))


def _asks_or_computes(node: ast.AST, name: str) -> bool:
    """Whether a part of a method has an attribute's name, or computes something."""
    return isinstance(node, ast.BinOp) or (isinstance(node, ast.Constant) and node.value == name)


def _parts(node: ast.expr) -> Iterator[ast.expr]:
    """The plain mentions that a written value is made of: itself, the values of a dictionary, the items of a list."""
    if isinstance(node, (ast.Name, ast.Attribute, ast.Call)):
        yield node
    elif isinstance(node, (ast.Dict, ast.List, ast.Tuple, ast.Starred)):
        for each in (
            node.values if isinstance(node, ast.Dict) else getattr(node, "elts", [getattr(node, "value", None)])
        ):
            if isinstance(each, ast.expr):
                yield from _parts(each)


def sets_by_name(call: ast.Call, name: ast.AST) -> bool:
    """Whether a call that is given an attribute's name as a text may set the attribute: ``setattr``, ``patch.object``."""
    word = getattr(call.func, "attr", getattr(call.func, "id", ""))
    return word in ("setattr", "__setattr__", "attrgetter", "itemgetter") or bool(
        call.args[1:2] == [name] and call.args[2:]
    )


def _is_open(code: Code, call: ast.Call) -> bool:
    """Whether a call reads or sets variables of the module by names that aren't written there."""
    word, parent = getattr(call.func, "id", ""), code.parent(call)
    if word == "exec":
        space = call.args[1] if len(call.args) > 1 else None
        return space is None or (isinstance(space, ast.Call) and getattr(space.func, "id", "") == "globals")
    if word != "globals" and (call.args or not isinstance(code.scope(call), ast.Module)):
        return False  # variables of an object, or of a function
    if isinstance(parent, ast.Attribute):
        outer = code.parent(parent)
        given = outer.args[0] if isinstance(outer, ast.Call) and outer.args else None
        return parent.attr != "keys" and not (parent.attr == "get" and isinstance(given, ast.Constant))
    if isinstance(parent, ast.Subscript):
        return not isinstance(parent.slice, ast.Constant)
    return not isinstance(parent, (ast.Compare, ast.comprehension, ast.For))


def words_in(text: object) -> list[str]:
    """The words of a program in a text."""
    return re.findall(r"\w+", text) if isinstance(text, str) else []


def _may_hold(code: Code, call: ast.Call, name: str) -> bool:
    """Whether a table of all variables is not only asked for another one of them."""
    parent = code.parent(call)
    outer = code.parent(parent) if isinstance(parent, ast.Attribute) else None
    key = parent.slice if isinstance(parent, ast.Subscript) else None
    if isinstance(outer, ast.Call) and outer.func is parent and outer.args:
        key = outer.args[0]
    asked = getattr(key, "value", None)
    if isinstance(parent, ast.Compare):
        return False
    return not isinstance(asked, str) or asked == name


def _loops(code: Code, node: ast.AST, scope: ast.AST) -> set[ast.AST]:
    """The loops of a function around a node."""
    found: set[ast.AST] = set()
    current: ast.AST | None = node
    while current is not None and current is not scope:
        if isinstance(current, (ast.For, ast.AsyncFor, ast.While)):
            found.add(current)
        current = code.parent(current)
    return found


def _last(base: ast.expr) -> str:
    return base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")


def _reason(code: Code, node: ast.AST) -> str:
    return _KEPT.format(" ".join(code.source_of(node).split())[:60])
