"""Functions that are handed on as values, and arguments that are handed on as a whole (``*args``, ``**kwargs``)."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.rewrite.edit.nodes import Function, inside
from scalelint.rewrite.edit.reciprocal import called, number_in
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.loaded import loader, reads_configuration
from scalelint.rewrite.program.names import Cell
from scalelint.rewrite.program.tree import Place, class_key

if TYPE_CHECKING:
    from scalelint.rewrite.follow.explore import Explorer


def _written_out(node: ast.AST) -> list[tuple[str, ast.expr]] | None:
    """The keys and values of a dictionary that stands there in full."""
    if isinstance(node, ast.Call) and called(node) == "dict" and not node.args:
        pairs = [(word.arg, word.value) for word in node.keywords]
    elif isinstance(node, ast.Dict):
        keys = [getattr(key, "value", None) for key in node.keys]
        pairs = list(zip(keys, node.values, strict=True))
    else:
        return None
    return [(str(key), value) for key, value in pairs] if all(isinstance(key, str) for key, _ in pairs) else None


def _applied(code: Code, node: ast.AST) -> ast.Call | None:
    """A function that is handed on, with what it will be called with: ``partial(f, 1)``, ``Thread(target=f, args=(1,))``."""
    parent = code.parent(node)
    call = code.parent(parent) if isinstance(parent, ast.keyword) else parent
    if not isinstance(call, ast.Call) or not isinstance(node, ast.expr):
        return None
    if called(call) in _APPLYING and call.args[:1] == [node]:
        return ast.Call(node, call.args[1:], call.keywords)
    words = {word.arg: word.value for word in call.keywords}
    given, named = words.get("args", ast.Tuple([])), words.get("kwargs")
    if words.get("target") is not node or not isinstance(given, (ast.Tuple, ast.List)):
        return None
    return ast.Call(node, given.elts, [ast.keyword(None, named)] if named is not None else [])


def _applications(code: Code, node: ast.AST) -> Iterator[ast.Call]:
    """The same, and what is applied to that once more: ``partial(partial(f, 1), k=2)``."""
    bound, call = _applied(code, node), code.parent(node)
    while bound is not None:
        yield bound
        outer = code.parent(call) if call is not None else None
        again = isinstance(outer, ast.Call) and called(outer) in _APPLYING and outer.args[:1] == [call]
        call = outer
        bound = ast.Call(bound.func, [*bound.args, *outer.args[1:]], outer.keywords) if again else None  # type: ignore[union-attr]


#: an ``__init__`` that is not called
_SETS = re.compile(rb"\.__init__(?!\s*\()")
#: calls that call what they are given first with the rest, now or later
_APPLYING = frozenset({"partial", "submit", "to_thread", "spawn", "start_soon", "run_sync"})
#: calls that look at a class or function and don't call it
_ASKING = frozenset(
    {"isinstance", "issubclass", "partial", "super", "hasattr", "print", "signature", "getsource", "cast"}
)


class Handed:
    """What gives a parameter its value on these ways."""

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer
        self.tracer = explorer.tracer
        self.names = explorer.names
        self.calls = explorer.tracer.calls

    def parameter(self, function: Place, cell: Cell) -> None:
        """Where the function is handed on: ``partial(f, ...)``, ``{"vae": f}``."""
        self._replaced(function, cell)
        done: set[str] = set()
        handed = list(self.calls.handed(function))
        seen = {each for code, node in handed for each in (code.parent(node), code.parent(code.parent(node) or node))}
        for code, node in handed:
            parent = code.parent(node)
            applied = list(_applications(code, node))
            values = {id(v): v for bound in applied if (v := self.calls.argument(function, bound, cell[3])) is not None}
            for value in values.values():
                self.tracer.value(code, value, cell)
            for word in (word for bound in applied for word in bound.keywords):
                if word.arg is None:
                    self._keywords(code, word.value, code.scope(node), cell, 8)
            if not applied and isinstance(parent, ast.Call) and called(parent) not in _ASKING:
                reason = f"`{cell[2]}` is handed to `{called(parent) or 'a call'}`, which may call it with a value"
                self.tracer.found.refuse(reason, Place(code, parent))
            if code.path not in done:
                done.add(code.path)
                reason = f"this call may be to `{cell[2]}`, which is handed on in this file; call it by its name"
                for call, is_given in self._unresolved(code, function, cell[3]):
                    if call in seen:
                        continue
                    if is_given:
                        self.tracer.found.refuse(reason, Place(code, call))
                    else:
                        self.explorer.reach.open.append((reason, Place(code, call), cell))

    def _replaced(self, function: Place, cell: Cell) -> None:
        """``cls.__init__ = init`` of a decorator: another function is called, and calls this one with what it likes."""
        owner = function.code.class_of(function.node)
        if owner is None or getattr(function.node, "name", "") != "__init__":
            return
        own = class_key(Place(function.code, owner))
        sources = self.names.tree.sources
        paths = [path for path in sources.holding("__init__") if _SETS.search(sources.source(path))]
        mentions = ((code, n) for code in self.names.tree.codes(paths) for n in code.nodes.mentioning("__init__"))
        for code, node in mentions:
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                base = node.value
                key = self.names.class_named(code, base.id) if isinstance(base, ast.Name) else ""
                if not key or self.names.are_kin(key, own):
                    self.tracer.found.refuse(
                        "this puts another function in the place of `__init__`", Place(code, node), cell
                    )

    def _unresolved(self, code: Code, function: Place, name: str) -> Iterator[tuple[ast.Call, bool]]:
        """Calls of something unknown that give a number where the parameter is, a keyword of its name, or ``**``."""
        for node in code.nodes.near(range(1, code.text.count("\n") + 2)):
            if not isinstance(node, ast.Call) or self.calls.callee(code, node) is not None:
                continue
            handed = [arg for arg in node.args if self.calls.is_meant(code, arg, function)]
            plain = isinstance(node.func, ast.Name) and node.func.id in dir(builtins) and not handed
            plain = plain or (not node.args and self.names.is_foreign(code, node.func))
            if plain or (called(node) == "partial" and handed) or self._applies_another(code, node):
                continue
            value = self.calls.argument(function, node, name)
            number = value is not None and (number_in(value) or 0) % 1 != 0
            named = any(word.arg == name for word in node.keywords)
            if number or named or (handed and called(node) in ("map", "starmap")):
                yield node, True
            elif any(word.arg is None for word in node.keywords):
                yield node, False

    def _applies_another(self, code: Code, call: ast.Call) -> bool:
        """Whether a call hands its arguments on to a function of the tree that is no other's: ``partial(decode, std=std)``."""
        if called(call) not in _APPLYING or not call.args or not isinstance(call.args[0], (ast.Name, ast.Attribute)):
            return False
        return self.calls.callee(code, ast.Call(call.args[0], [], [])) is not None

    def spread(self, function: Place, place: Place, cell: Cell) -> None:
        """A call without a plain argument for the parameter: what its ``*args`` and ``**kwargs`` bring."""
        code, call = place
        assert isinstance(call, ast.Call)
        around = code.scope(call)
        for word in call.keywords:
            if word.arg is None:
                self._keywords(code, word.value, around, cell, 8)
        starred = next((arg for arg in call.args if isinstance(arg, ast.Starred)), None)
        if starred is not None and self._spills(code, starred, around):
            reason = f"`{code.source_of(starred)}` may give it a value; hand it over by name"
            self.tracer.found.refuse(reason, place)

    def _keywords(self, code: Code, value: ast.expr, around: ast.AST, cell: Cell, depth: int) -> None:
        table = _written_out(value)
        if table is not None:
            for key, given in table:
                if key == cell[-1]:
                    self.tracer.value(code, given, cell)
            return
        if not isinstance(value, ast.Name):
            self._open(code, value, cell)
            return
        if isinstance(around, Function) and around.args.kwarg is not None and around.args.kwarg.arg == value.id:
            self._handed_over(Place(code, around), cell, depth)
            return
        place = Place(code, value)
        for store in self.names.bound(code, self.names.home(code, value, value.id), value.id):
            table = getattr(code.parent(store), "value", None)
            pairs = _written_out(table) if table is not None else None
            if pairs is None or (cell[-1] not in dict(pairs) and self._is_filled(code, value)):
                self._open(code, value, cell)
            for key, _ in pairs or ():
                if key == cell[-1]:
                    self.tracer.merge(("item", self.names.cell(code, value), cell[-1]), place)

    def _handed_over(self, around: Place, cell: Cell, depth: int) -> None:
        """What the callers of a function put into its ``**kwargs``."""
        for place, certain in self.calls.calls(around):
            assert isinstance(place.node, ast.Call)
            given = next((word.value for word in place.node.keywords if word.arg == cell[-1]), None)
            if given is not None and certain:
                self.tracer.value(place.code, given, cell)
            for word in place.node.keywords if depth and given is None else []:
                if word.arg is None:
                    self._keywords(place.code, word.value, place.code.scope(place.node), cell, depth - 1)

    def _is_filled(self, code: Code, table: ast.Name) -> bool:
        """Whether a dictionary gets entries after it was made."""
        for node in code.nodes.mentioning(table.id, inside=code.scope(table)):
            parent = code.parent(node)
            if isinstance(parent, (ast.Attribute, ast.Call)) or isinstance(getattr(parent, "ctx", None), ast.Store):
                return True
        return False

    def _open(self, code: Code, value: ast.expr, cell: Cell) -> None:
        """``**config`` of something that is not written out: a configuration of the tree may say what is in it."""
        place = Place(code, value)
        text = " ".join(code.source_of(value).split())[:60]
        call = loader(self.names, code, value)
        if call is not None and not reads_configuration(call):
            if self.tracer.renews(cell[-1]):
                return
            reason = f"`**{text}` comes out of `{called(call)}`, and what was saved before is not rewritten"
            self.tracer.found.refuse(reason, place, cell)
        else:
            self.explorer.reach.open.append((f"`**{text}` may give it a value; hand it over by name", place, cell))

    def _spills(self, code: Code, starred: ast.Starred, around: ast.AST) -> bool:
        """Whether ``*args`` may hold more than nothing."""
        vararg = around.args.vararg if isinstance(around, Function) else None
        if not isinstance(starred.value, ast.Name) or vararg is None or vararg.arg != starred.value.id:
            return True
        assert isinstance(around, Function)
        named = len(around.args.args) - (code.class_of(around) is code.parent(around))
        calls = [place.node for place, certain in self.calls.calls(Place(code, around)) if certain]
        return any(isinstance(call, ast.Call) and len(call.args) > named for call in calls)

    def sets_by_keyword(self, callee: Place) -> bool:
        """Whether a function sets attributes of something by the names in its ``**kwargs``."""
        function = callee.node
        if not isinstance(function, Function) or function.args.kwarg is None:
            return False
        nodes = [node for statement in function.body for node in inside(statement)]
        sets = any(called(node) in ("setattr", "__setattr__") for node in nodes)
        return sets or any(isinstance(node, ast.Attribute) and node.attr == "__dict__" for node in nodes)

    def is_stored(self, callee: Place, name: str) -> bool:
        """Whether a constructor sets attributes by name out of its ``**kwargs``, one of which the factor is."""
        function = callee.node
        owner = callee.code.class_of(function)
        if not isinstance(function, Function) or function.args.kwarg is None or owner is None:
            return False
        if self.names.attribute_of(f"{callee.code.path}::{owner.name}", name) not in self.tracer.found.cells:
            return False
        kwargs = function.args.kwarg.arg
        nodes = [node for statement in function.body for node in inside(statement)]
        return any(
            isinstance(node, ast.Call)
            and (called(node) in ("update", "items"))
            and any(getattr(each, "id", "") == kwargs for each in inside(node))
            for node in nodes
        )
