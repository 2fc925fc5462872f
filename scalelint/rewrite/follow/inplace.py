"""Tensors that are changed in place: what is filled in is a value like any other, what is done to one has no inverse.

``f.fill_(0.5)``, ``f.data = g``, ``f[...] = 0.5`` give the factor a value; ``f.mul_(2)``, ``nn.init.normal_(f)`` and ``out=f`` change the
tensor that others hold, too: its reciprocal would be a tensor of its own, and the change would be lost on it.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from scalelint.rewrite.edit.reciprocal import KEEPING, called, inner_of
from scalelint.rewrite.program.bindings import stored
from scalelint.rewrite.program.names import Cell
from scalelint.rewrite.program.tree import Place

if TYPE_CHECKING:
    from scalelint.rewrite.follow.reads import Read
    from scalelint.rewrite.follow.trace import Tracer

_CHANGED = "`{}` changes it in place; compute the new number and assign it"
#: methods that put a value into a tensor
_FILLING = frozenset({"fill_", "copy_", "set_"})


class InPlace:
    """What a tracer meets around a tensor that is changed where it is."""

    def __init__(self, tracer: Tracer) -> None:
        self.tracer = tracer

    def stores(self, read: Read, outer: ast.AST, cell: Cell) -> bool:
        """``f[...] = g``: a slice of all that is given a value, or changed."""
        if not isinstance(outer, ast.Subscript) or isinstance(outer.ctx, ast.Load) or inner_of(outer) is None:
            return False
        self._given(Place(read.code, outer), stored(read.code, outer), cell)
        return True

    def handled(self, read: Read, parent: ast.AST, cell: Cell) -> bool:
        """Whether what stands around a read puts a value into the tensor, or changes it."""
        code, call = read.code, read.code.parent(parent)
        if isinstance(parent, ast.Attribute) and parent.attr == "data":
            return self._data(read, parent, cell)
        if isinstance(parent, ast.Attribute) and isinstance(call, ast.Call) and call.func is parent:
            if not _is_in_place(parent.attr):
                return False
            fills = parent.attr in _FILLING and len(call.args) == 1
            self._given(Place(code, call), call.args if fills else [], cell)
            return True
        is_out = isinstance(parent, ast.keyword) and parent.arg == "out"
        is_first = isinstance(parent, ast.Call) and parent.args[:1] == [read.outer] and _is_in_place(called(parent))
        if is_out or is_first:
            self._given(Place(code, parent), [], cell)
        return is_out or is_first

    def _data(self, read: Read, data: ast.Attribute, cell: Cell) -> bool:
        """``f.data``: the tensor itself, which is set, or changed by a method of it."""
        code = read.code
        if isinstance(data.ctx, ast.Store):
            self._given(Place(code, data), stored(code, data), cell)
            return True
        outer = read.within(data)
        return outer.parent is not None and self.handled(outer, outer.parent, cell)

    def _given(self, place: Place, values: list[ast.expr], cell: Cell) -> None:
        found = self.tracer.found
        found.definitions.append(place)
        for value in values:
            self.tracer.value(place.code, value, cell)
        if not values:
            text = " ".join(place.code.source_of(place.node).split())[:60]
            found.refuse(_CHANGED.format(text), place, cell, *self.tracer.start)


def _is_in_place(name: str) -> bool:
    """Whether a method or function changes what it is given, as names with an underscore at the end say."""
    return name.endswith("_") and not name.endswith("__") and name not in KEEPING
