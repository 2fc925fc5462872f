"""Other names for what holds a factor, where people ask for one: ``latents_std`` holds the reciprocal after a migration.

A name changes at all reads and writes or at none. So each mention of it has to be known: as the factor's, or as
something else's. Where one may be either, or where the name stands in a text, a configuration or a file that is not
rewritten, the factor is refused with the place.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.reach import Reach
from scalelint.rewrite.program.families import buffer_name
from scalelint.rewrite.program.names import Cell, Names, reading
from scalelint.rewrite.program.surroundings import Surroundings
from scalelint.rewrite.program.tree import Place, class_key, qualname
from scalelint.rewrite.turn.draft import Draft
from scalelint.rewrite.turn.plan import Refusal

_TAKEN = "`{}` is the name of something already"
_UNKNOWN = "`{}` can't be renamed: this may be it, or another one of this name"
_TEXT = "`{}` can't be renamed: this text names it"
_CONFIGURED = "`{}` can't be renamed: a configuration gives it its value under this name"
_OUTSIDE = "`{}` can't be renamed: this file names it, and isn't rewritten"


class DoubtError(Exception):
    """A mention that may be the factor's or not; the reason is its only argument."""


@dataclass
class Renaming:
    """The names that people want others for."""

    names: Names
    around: Surroundings
    wanted: Mapping[str, str]

    def apply(self, draft: Draft, reach: Reach) -> None:
        """Rename what holds a factor; the draft is refused where a mention is not known."""
        for old in sorted(self.wanted.keys() & {str(cell[-1]) for cell in reach.tracer.found.cells}):
            refusals = list(self._obstacles(reach, old)) or list(self._renamed(draft, reach, old))
            for refusal in refusals:
                draft.refuse(refusal)
            draft.plan.left = [note for note in draft.plan.left if not note.reason.startswith(f"`{old}` says")]

    def _obstacles(self, reach: Reach, old: str) -> Iterator[Refusal]:
        """What speaks against it wherever the mentions stand."""
        cells = _named(reach, old)
        homes = {cell[1] for cell in cells if cell[0] == "var" and cell[2]}
        new = self.wanted[old]
        is_local = all(cell[0] == "var" and cell[2] and reach.parameter(cell) is None for cell in cells)
        for place in self.names.tree.mentions(new):
            if not is_local or place.code.path in homes:
                yield _at(_TAKEN.format(new), place)
                return
        for path, definition in reach.config_values:
            if definition.name == old:
                yield Refusal(_CONFIGURED.format(old), path, definition.span.line)
        form = re.compile(rf"(?<![\w-]){re.escape(old).replace('_', '[-_]')}(?![\w-])")
        others = () if is_local else (*self.around.holding(old.encode()), *self.around.programs(old.encode()))
        for path, source in others:
            match = form.search(source.decode(errors="replace"))
            if match is not None:
                yield Refusal(_OUTSIDE.format(old), path, source.count(b"\n", 0, match.start()) + 1)
        for path in self.names.tree.unread(old):
            yield Refusal(_OUTSIDE.format(old), path, 1)

    def _renamed(self, draft: Draft, reach: Reach, old: str) -> Iterator[Refusal]:
        cells = _named(reach, old)
        keys = {
            place.node
            for place in reach.tracer.found.definitions
            if isinstance(place.node, (ast.Constant, ast.keyword))
        }
        for place in [*self.names.tree.mentions(old), *self._imports(cells, old)]:
            try:
                is_own = self._is_own(place, old, cells, keys, reach)
            except DoubtError as doubt:
                yield _at(str(doubt).format(old), place)
                continue
            if is_own:
                start = _start(place, old)
                change = Change(start, start + len(old), self.wanted[old])
                draft.changes.setdefault(place.code.path, []).append(change)

    def _imports(self, cells: Set[Cell], old: str) -> Iterator[Place]:
        """Where files import a module's variable by its name."""
        homes = {cell[1] for cell in cells if cell[0] == "var" and not cell[2]}
        for code in self.names.tree.codes(self.names.tree.sources.holding(old)) if homes else ():
            for node in code.declarations:
                if isinstance(node, ast.ImportFrom):
                    yield from (Place(code, alias) for alias in node.names if alias.name == old)

    def _is_own(self, place: Place, old: str, cells: Set[Cell], keys: Set[ast.AST], reach: Reach) -> bool:
        """Whether a mention is the factor's. Raises DoubtError where nothing tells."""
        code, node = place
        if isinstance(node, (ast.Name, ast.Attribute)):
            return self._is_meant(self.names.cell(code, node), cells)
        if isinstance(node, ast.alias):
            origin = self.names.imported(code, node.asname or node.name)
            return origin is not None and ("var", origin[0].path, "", origin[1]) in cells
        if isinstance(node, ast.arg):
            function = code.parent(code.parent(node) or node)
            return function is not None and ("var", code.path, qualname(code, function), old) in cells
        if isinstance(node, Function):
            owner = code.parent(node)
            inside = isinstance(owner, ast.ClassDef)
            return inside and self.names.attribute_of(class_key(Place(code, owner)), old) in cells  # type: ignore[arg-type]
        if isinstance(node, ast.keyword):
            return self._is_given(code, node, cells, keys, reach)
        return self._is_key(code, node, cells, keys)

    @staticmethod
    def _is_meant(cell: Cell | None, cells: Set[Cell]) -> bool:
        if cell is not None and cell[:2] == ("attr", "?"):
            raise DoubtError(_UNKNOWN)
        return cell in cells

    def _is_given(self, code: Code, word: ast.keyword, cells: Set[Cell], keys: Set[ast.AST], reach: Reach) -> bool:
        """A keyword of a call."""
        call = code.parent(word)
        callee = reach.tracer.calls.callee(code, call) if isinstance(call, ast.Call) else None
        target = reach.tracer.calls.parameter(callee, call, word.value) if callee is not None else None  # type: ignore[arg-type]
        if target is None and word not in keys and not self.names.is_foreign(code, getattr(call, "func", word)):
            raise DoubtError(_UNKNOWN)
        return target in cells or word in keys

    def _is_key(self, code: Code, node: ast.AST, cells: Set[Cell], keys: Set[ast.AST]) -> bool:
        """A text that is the name: a key of a table, an attribute's name."""
        parent = code.parent(node)
        if node in keys:
            return True
        if isinstance(parent, ast.Subscript) or (isinstance(parent, ast.Call) and reading(parent) is not None):
            return self._is_meant(self.names.cell(code, parent), cells)
        if isinstance(parent, ast.Call) and buffer_name(parent):
            owner = code.class_of(parent)
            return (
                owner is not None
                and self.names.attribute_of(class_key(Place(code, owner)), buffer_name(parent)) in cells
            )
        if isinstance(parent, ast.Expr):  # a docstring
            return False
        raise DoubtError(_TEXT)


def _named(reach: Reach, name: str) -> set[Cell]:
    return {cell for cell in reach.tracer.found.cells if cell[-1] == name}


def _start(place: Place, old: str) -> int:
    """Where the name stands in a node."""
    code, node = place
    start, end = code.stretch(node)
    if isinstance(node, ast.Attribute):
        return end - len(old)
    return code.text.index(old, start)


def _at(reason: str, place: Place) -> Refusal:
    return Refusal(reason, place.code.path, place.code.line(place.node))
