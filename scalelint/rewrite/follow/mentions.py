"""Where the name of an attribute stands: plain reads and writes, keywords, properties, keys, options, texts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.rewrite.edit.nodes import Function, inside
from scalelint.rewrite.edit.reciprocal import called, number_in
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.entries import Entry, is_config_variable, is_entry_call, module_entry, python_entry
from scalelint.rewrite.follow.handed import Handed
from scalelint.rewrite.follow.loaded import SAVING, is_saved_state
from scalelint.rewrite.follow.whole import SET_BY_NAME, sets_by_name
from scalelint.rewrite.program.bindings import is_property, is_setter, returned, stored
from scalelint.rewrite.program.families import buffer_name
from scalelint.rewrite.program.names import Cell, reading
from scalelint.rewrite.program.tree import Place

if TYPE_CHECKING:
    from scalelint.rewrite.follow.explore import Explorer

_ROW = "this row names it beside a number; write an attribute, a keyword or a key"


class Mentions:
    """Looks at every mention of a name, and tells apart what only shares it."""

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer
        self.names = explorer.names
        self.tracer = explorer.tracer
        self.reach = explorer.reach

    def of(self, name: str) -> Iterator[tuple[Code, ast.AST, Cell | None]]:
        """Every expression that may read or write an attribute of this name, with the cell that it means."""
        for place in self.names.tree.mentions(name):
            code, node = place
            parent = code.parent(node)
            if isinstance(node, (ast.Attribute, ast.Name)):
                yield code, node, self.names.cell(code, node)
                if isinstance(node, ast.Name) and is_config_variable(code, node):
                    self.reach.entries.append(module_entry(code, node))
            elif isinstance(node, ast.keyword):
                self._keyword(code, node)
            elif isinstance(node, Function) and code.class_of(node) is code.parent(node):
                self._property(code, node)
            elif isinstance(node, ast.Constant) and parent is not None:
                yield from self._string(code, node, parent)

    def _property(self, code: Code, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """A property of the factor's name: what it returns is its value."""
        owner = code.class_of(node)
        cell = self.names.attribute_of(f"{code.path}::{owner.name}", node.name) if owner is not None else None
        if cell not in self.tracer.found.cells and ("attr", "?", node.name) not in self.tracer.found.cells:
            return
        place = Place(code, node)
        if not self.tracer.once(place, "property"):
            return
        self.tracer.found.definitions.append(place)
        if not is_property(node):
            what = "it is set through a property" if is_setter(node) else "a method has its name"
            self.tracer.found.refuse(what, place)
        for value in returned(node) if is_property(node) else ():
            self.tracer.value(code, value, cell)

    def _keyword(self, code: Code, word: ast.keyword) -> None:
        """``Config(scaling_factor=0.493)``."""
        call = code.parent(word)
        if not isinstance(call, ast.Call):
            return
        callee = self.tracer.calls.callee(code, call)
        target = self.tracer.calls.parameter(callee, call, word.value) if callee is not None else None
        if target is None and callee is not None and Handed(self.explorer).is_stored(callee, word.arg or ""):
            reason = "it is set by name out of `**kwargs`, which isn't followed; make it a parameter"
            self.tracer.found.refuse(reason, Place(code, word.value))
        if target is None and callee is not None and Handed(self.explorer).sets_by_keyword(callee):
            cells = [cell for cell in self.tracer.found.cells if cell[0] == "attr" and cell[2] == word.arg]
            self.tracer.found.refuse(SET_BY_NAME, Place(code, word.value), *cells)
        if target is None and not is_entry_call(call) and not self.names.is_foreign(code, call.func):
            self.reach.keywords.append((word.arg or "", Place(code, word.value)))
        if target is not None and target in self.tracer.found.cells:
            self.tracer.found.definitions.append(Place(code, word))
            self.tracer.value(code, word.value, target)
        elif callee is None and is_entry_call(call) and not self._of_made_class(code, word, word.value, call):
            self.reach.entries.append(python_entry(code, word, word.value, self.names.vocabulary))

    def _string(self, code: Code, node: ast.Constant, parent: ast.AST) -> Iterator[tuple[Code, ast.AST, Cell | None]]:
        if isinstance(parent, ast.Subscript) or (isinstance(parent, ast.Call) and reading(parent) is not None):
            yield code, parent, self.names.cell(code, parent)
            for value in stored(code, parent):
                hints = code.source_of(getattr(parent, "value", parent))
                self.reach.entries.append(Entry(str(node.value), Place(code, node), Place(code, value), "", hints))
        elif isinstance(parent, ast.Call) and buffer_name(parent):
            yield code, parent, self.tracer.own_attribute(code, parent, buffer_name(parent))
        elif isinstance(parent, ast.Dict) and node in parent.keys and self._is_saved(code, parent):
            self._written(code, node)
        elif isinstance(parent, ast.Dict) and node in parent.keys:
            value = parent.values[parent.keys.index(node)]
            if not self._of_made_class(code, node, value, parent):
                self.reach.entries.append(python_entry(code, node, value, self.names.vocabulary))
        elif isinstance(parent, ast.Call) and called(parent) == "add_argument":
            default = next((word.value for word in parent.keywords if word.arg == "default"), None)
            if default is not None:
                self.reach.entries.append(python_entry(code, node, default, self.names.vocabulary))
        elif isinstance(parent, (ast.Tuple, ast.List)) and ("attr", "?", node.value) in self.tracer.found.cells:
            if any((number_in(each) or 0) % 1 for each in inside(parent)):
                self.tracer.found.refuse(_ROW, Place(code, parent), ("attr", "?", node.value))
        elif isinstance(parent, ast.Call) and sets_by_name(parent, node):
            self.tracer.found.refuse(SET_BY_NAME, Place(code, parent))

    def _of_made_class(self, code: Code, key: ast.AST, value: ast.expr, table: ast.AST) -> bool:
        """Whether a key is an attribute of a class that ``type(name, bases, table)`` makes of classes of the tree."""
        call = code.parent(table)
        is_made = isinstance(call, ast.Call) and called(call) == "type" and call.args[2:] == [table]
        bases = getattr(call.args[1], "elts", []) if is_made else []  # type: ignore[union-attr]
        owners = [owner for owner in (self.names.type_of(code, base) for base in bases) if owner]
        name = key.arg if isinstance(key, ast.keyword) else str(getattr(key, "value", ""))
        cells = [self.names.attribute_of(owner, name or "") for owner in owners]
        for cell in cells:
            if cell in self.tracer.found.cells:
                self.tracer.found.definitions.append(Place(code, key))
                self.tracer.value(code, value, cell)
        return bool(owners)

    def _is_saved(self, code: Code, table: ast.AST) -> bool:
        """Whether a dictionary is written to a file: what stands in it goes on meaning what it meant."""
        if is_saved_state(code, table):
            return True
        outer = code.parent(table)
        while isinstance(outer, (ast.Dict, ast.List, ast.Tuple, ast.keyword)):
            outer = code.parent(outer)
        if isinstance(outer, ast.Assign) and isinstance(outer.targets[0], ast.Name):
            name = outer.targets[0].id
            uses = (code.parent(each) for each in code.nodes.mentioning(name, inside=code.scope(outer)))
            return any(isinstance(use, ast.Call) and called(use) in SAVING for use in uses)
        return isinstance(outer, ast.Call) and called(outer) in SAVING

    def _written(self, code: Code, key: ast.Constant) -> None:
        found = self.tracer.found
        for cell in found.loose(str(key.value)) if not self.tracer.renews(str(key.value)) else ():
            found.refuse("the program writes it into a file, which keeps the old number", Place(code, key), cell)
