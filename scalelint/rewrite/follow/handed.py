"""Functions that are handed on as values, and arguments that are handed on as a whole (``*args``, ``**kwargs``)."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.rewrite.edit.nodes import Function, inside
from scalelint.rewrite.edit.reciprocal import called, number_in
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.names import Cell
from scalelint.rewrite.program.tree import Place

if TYPE_CHECKING:
    from scalelint.rewrite.follow.explore import Explorer


class Handed:
    """What gives a parameter its value on these ways."""

    def __init__(self, explorer: Explorer) -> None:
        self.tracer = explorer.tracer
        self.names = explorer.names
        self.calls = explorer.tracer.calls

    def parameter(self, function: Place, cell: Cell) -> None:
        """Where the function is handed on: ``partial(f, ...)``, ``{"vae": f}``."""
        done: set[str] = set()
        for code, node in self.calls.handed(function):
            parent = code.parent(node)
            if isinstance(parent, ast.Call) and called(parent) == "partial" and parent.args[0] is node:
                bound = ast.Call(parent.args[0], parent.args[1:], parent.keywords)
                value = self.calls.argument(function, bound, cell[3])
                if value is not None:
                    self.tracer.value(code, value, cell)
            if code.path not in done:
                done.add(code.path)
                reason = f"this call may be to `{cell[2]}`, which is handed on in this file; call it by its name"
                for call in self._unresolved(code, function, cell[3]):
                    self.tracer.found.refuse(reason, Place(code, call))

    def _unresolved(self, code: Code, function: Place, name: str) -> Iterator[ast.Call]:
        """Calls of something unknown that give a number where the parameter is, or a keyword of its name."""
        for node in code.nodes.near(range(1, code.text.count("\n") + 2)):
            if not isinstance(node, ast.Call) or self.calls.callee(code, node) is not None:
                continue
            handed = [arg for arg in node.args if self.calls.is_meant(code, arg, function)]
            plain = isinstance(node.func, ast.Name) and node.func.id in dir(builtins) and not handed
            if plain or (called(node) == "partial" and handed):
                continue
            value = self.calls.argument(function, node, name)
            number = value is not None and (number_in(value) or 0) % 1 != 0
            named = any(word.arg == name for word in node.keywords)
            if number or named or (handed and called(node) in ("map", "starmap")):
                yield node

    def spread(self, function: Place, place: Place, cell: Cell) -> None:
        """A call without a plain argument for the parameter: what its ``*args`` and ``**kwargs`` bring."""
        code, call = place
        assert isinstance(call, ast.Call)
        around = code.scope(call)
        for word in call.keywords:
            if word.arg is None:
                self._keywords(code, word.value, around, cell)
        starred = next((arg for arg in call.args if isinstance(arg, ast.Starred)), None)
        if starred is not None and self._spills(code, starred, around):
            reason = f"`{code.source_of(starred)}` may give it a value; hand it over by name"
            self.tracer.found.refuse(reason, place)

    def _keywords(self, code: Code, value: ast.expr, around: ast.AST, cell: Cell) -> None:
        if not isinstance(value, ast.Name):
            return
        if isinstance(around, Function) and around.args.kwarg is not None and around.args.kwarg.arg == value.id:
            for place, certain in self.calls.calls(Place(code, around)):
                assert isinstance(place.node, ast.Call)
                given = next((word.value for word in place.node.keywords if word.arg == cell[3]), None)
                if given is not None and certain:
                    self.tracer.value(place.code, given, cell)
            return
        for store in self.names.bound(code, self.names.home(code, value, value.id), value.id):
            table = getattr(code.parent(store), "value", None)
            for key in table.keys if isinstance(table, ast.Dict) else ():
                if isinstance(key, ast.Constant) and key.value == cell[3]:
                    self.tracer.join(("item", self.names.cell(code, value), cell[3]))

    def _spills(self, code: Code, starred: ast.Starred, around: ast.AST) -> bool:
        """Whether ``*args`` may hold more than nothing."""
        vararg = around.args.vararg if isinstance(around, Function) else None
        if not isinstance(starred.value, ast.Name) or vararg is None or vararg.arg != starred.value.id:
            return True
        assert isinstance(around, Function)
        named = len(around.args.args) - (code.class_of(around) is code.parent(around))
        calls = [place.node for place, certain in self.calls.calls(Place(code, around)) if certain]
        return any(isinstance(call, ast.Call) and len(call.args) > named for call in calls)

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
