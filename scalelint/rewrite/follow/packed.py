"""Items of dictionaries and of packed pairs: ``STATS["std"]``, ``scale[1]``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from scalelint.rewrite.edit.items import picked_from
from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.rows import is_of_numbers
from scalelint.rewrite.program.bindings import stored
from scalelint.rewrite.program.names import Cell, reading
from scalelint.rewrite.program.tree import Place
from scalelint.rewrite.program.turns import in_turn

if TYPE_CHECKING:
    from scalelint.rewrite.follow.explore import Explorer


class Packed:
    """Follows one item through the wholes that hold it."""

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer
        self.names = explorer.names
        self.tracer = explorer.tracer

    def item(self, cell: Cell) -> None:
        """``STATS["std"]`` or ``scale[1]``: whoever has the whole has the item."""
        _, base, key = cell
        name = base[3] if base[0] == "var" else base[2]
        mentions = self.names.tree.mentions(name)
        known = [p for p in mentions if isinstance(p.node, ast.expr) and self.names.cell(p.code, p.node) == base]
        if any(_is_mixed(place) for place in known) and any(is_of_numbers(self.names, *place) for place in known):
            self.tracer.merge(base, known[0])
        if base in self.tracer.found.cells:  # the whole turns, and what sets it is looked at with it
            self.tracer.found.fed.add(cell)
            known = [place for place in known if _is_read(place, key)]
        for code, node in known:
            self._whole(code, node, cell, key)  # type: ignore[arg-type]
        if base in self.tracer.found.cells:
            return
        function = self.explorer.reach.parameter(base) if base[0] == "var" else None
        if function is not None:
            for place, certain in self.tracer.calls.calls(function):
                assert isinstance(place.node, ast.Call)
                value = self.tracer.calls.argument(function, place.node, base[3])
                if value is not None and certain:
                    self._packed(place.code, value, cell, key)
                elif value is not None and self.explorer.may_be_meant(place):
                    self.tracer.found.refuse(
                        f"this call may be to `{base[2]}`, through something of unknown class; annotate it", place
                    )

    def _whole(self, code: Code, node: ast.expr, cell: Cell, key: object) -> None:
        parent = code.parent(node)
        if isinstance(parent, ast.Subscript) and parent.value is node:
            if isinstance(parent.slice, ast.Constant):
                if parent.slice.value == key:
                    self.explorer.touch(code, parent, cell)
            else:
                self.tracer.found.refuse("it is read by a computed key; use a constant one", Place(code, parent))
        elif (read := _read(code, parent)) is not None:
            if read[1] == key:
                self.explorer.touch(code, read[0], cell)
        elif isinstance(getattr(node, "ctx", None), ast.Store):
            for value in stored(code, node):
                self._packed(code, value, cell, key)
        elif not (isinstance(parent, ast.keyword) and parent.arg is None):  # ``**table``: its items are parameters
            target = self.tracer.target(code, parent, node) if parent is not None else None
            if target is not None and target[0] in ("var", "attr"):
                self.tracer.found.fed.add(("item", target, key))
                self.tracer.merge(("item", target, key), Place(code, node))
            elif not isinstance(parent, ast.Call) or called(parent) not in ("isinstance", "len", "print"):
                self.tracer.found.refuse(
                    "the whole goes where it can't be followed; hand over the item", Place(code, node)
                )

    def _packed(self, code: Code, value: ast.AST, cell: Cell, key: object) -> None:
        """The value of one item, out of the whole that is written or handed over."""
        if isinstance(value, (ast.List, ast.Tuple)) and isinstance(key, int) and key < len(value.elts):
            self.tracer.value(code, value.elts[key], cell)
        elif isinstance(value, ast.Dict):
            for each, item in zip(value.keys, value.values, strict=True):
                if isinstance(each, ast.Constant) and each.value == key:
                    self.tracer.found.definitions.append(Place(code, each))
                    self.tracer.value(code, item, cell)
                elif each is None:
                    self._packed(code, item, cell, key)
        elif isinstance(value, ast.Call) and called(value) == "dict" and not value.args:
            for word in value.keywords:
                if word.arg == key:
                    self.tracer.found.definitions.append(Place(code, word))
                    self.tracer.value(code, word.value, cell)
        else:
            source = self.names.cell(code, value)
            if source is not None and source[0] in ("var", "attr") and source[1] != "?":
                self.tracer.found.fed.add(cell)
                self.tracer.merge(("item", source, key), Place(code, value))
            else:
                self.tracer.found.refuse(
                    "the whole comes from where it can't be followed; write it out", Place(code, value)
                )


def _is_mixed(place: Place) -> bool:
    """Whether an item is read that may be any of them."""
    outer = place.code.parent(place.node)
    computed = picked_from(outer) is place.node and not isinstance(outer.slice, ast.Constant)  # type: ignore[union-attr]
    return computed or in_turn(*place) is not None


def _is_read(place: Place, key: object) -> bool:
    """Whether an item is read or set by its own key."""
    outer = place.code.parent(place.node)
    if isinstance(outer, ast.Subscript) and outer.value is place.node:
        return isinstance(outer.slice, ast.Constant) and outer.slice.value == key
    read = _read(place.code, outer)
    return read is not None and read[1] == key


def _read(code: Code, method: ast.AST | None) -> tuple[ast.Call, object] | None:
    """The call ``table.get("key", 1.0)`` around its method, and the key."""
    call = code.parent(method) if isinstance(method, ast.Attribute) else None
    read = reading(call) if isinstance(call, ast.Call) and call.func is method else None
    return (call, read[1]) if read is not None and isinstance(call, ast.Call) else None
