"""Following a factor through the tree: every cell that holds it, every use, every value, every way in and out.

The rule is simple. All cells that hold the same number (joined by plain assignments, arguments, defaults) turn
together. Then every use of one of them is turned, every number that goes into one of them is inverted, every value
from elsewhere is inverted where it enters, and ``1 /`` between a cell that turns and one that does not is taken away.
A use that can't be turned is a reason to leave the factor alone.
"""

from __future__ import annotations

import ast
from collections import deque

from scalelint.rewrite.edit.items import parts_of, picked_from
from scalelint.rewrite.edit.operators import host, multiplies, operates
from scalelint.rewrite.edit.reciprocal import (
    alternatives,
    called,
    inner_of,
    number_in,
    power_of,
    reciprocal_of,
    style_of,
)
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.asking import is_asked, is_condition, may_be_missing
from scalelint.rewrite.follow.inplace import InPlace
from scalelint.rewrite.follow.lists import maker, takes
from scalelint.rewrite.follow.reads import Read, counts_digits, is_aside, is_shown, is_text, makes_text
from scalelint.rewrite.follow.rounding import note_rounding
from scalelint.rewrite.follow.rows import Rows, whole_of
from scalelint.rewrite.follow.targets import Targets
from scalelint.rewrite.follow.traced import WHOLE, Edge, Traced, Use
from scalelint.rewrite.program.bindings import field_default, is_missing, property_made, property_values
from scalelint.rewrite.program.names import Cell, Names, default_of
from scalelint.rewrite.program.tree import Place
from scalelint.rewrite.program.turns import in_turn

#: methods of lists and dictionaries, which numbers don't have
_OF_LISTS = frozenset(
    {"append", "extend", "insert", "remove", "sort", "reverse", "update", "setdefault", "keys", "values"}
)
_TEXT = "it is kept as a text; keep the number"
_DIGITS = "`{}` counts digits, and the last one of an inverse may be another; keep the whole number itself"
_HOPELESS = 50  #: reasons; what goes everywhere was no factor


class Tracer(Targets):
    """Traces one factor from the cells that its sites read."""

    def __init__(self, names: Names, start: set[Cell], to: str = "", barred: frozenset[Cell] = frozenset()) -> None:
        super().__init__(names)
        self.start = frozenset(start)  #: the cells that sites read
        self.barred = barred  #: cells that stay: the value is inverted on the way from and to them
        self.to = to
        self.found = Traced()
        self._todo: deque[Cell] = deque()
        self._seen: set[tuple[str, int, str]] = set()
        for cell in sorted(start, key=repr):
            self.join(cell)

    def join(self, cell: Cell) -> None:
        """Let a cell turn with the others."""
        if cell not in self.found.cells and cell[0] != "outside" and cell not in self.barred:
            self.found.cells.add(cell)
            self._todo.append(cell)

    def merge(self, cell: Cell, place: Place) -> None:
        """Let a cell turn that is the same thing as the one that is looked at: no reciprocal fits in between."""
        if cell in self.barred:
            self.found.refuse("it is a part of something that can't be turned", place)
        else:
            self.join(cell)

    def renews(self, name: str) -> bool:
        """Whether what was saved under a name is no reason, because the user has it turned, too."""
        if self.names.is_renewed(name):
            self.found.renewed.add(name)
            return True
        return False

    @property
    def is_hopeless(self) -> bool:
        """Whether so much speaks against turning that nothing is gained by following it further."""
        return len(self.found.refusals) > _HOPELESS

    def step(self) -> Cell | None:
        """A cell that joined and has not been looked at."""
        self.found.current = self._todo.popleft() if self._todo and not self.is_hopeless else None
        return self.found.current

    def once(self, place: Place, what: str) -> bool:
        """Whether a place is looked at for the first time."""
        key = (place.code.path, id(place.node), what)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    # -- values ---------------------------------------------------------------------------------------------

    def value(
        self,
        code: Code,
        node: ast.AST,
        target: Cell | None,
        inverted: ast.AST | None = None,
        around: ast.AST | None = None,
    ) -> None:
        """Something that goes into a cell that turns. ``inverted``, ``around``: the reciprocal, conversions around it."""
        outer = inverted if inverted is not None else node
        if not self.once(Place(code, node), "value"):
            return
        marker = target is not None and self.names.is_marker(code, node)
        if is_missing(node) or marker or (isinstance(node, ast.Constant) and isinstance(node.value, bool)):
            self.found.feed(target)
            self.found.optional |= is_missing(node)
            return
        declares, default = field_default(node)
        if declares:
            self.found.feed(target)
            if default is not None and not self._is_made(code, node, default):
                self.value(code, default, target, inverted)
            return
        made = property_made(node)
        if made is not None:
            self._made(code, made, target)
            return
        number, inner = number_in(node), reciprocal_of(node)
        if target is not None:
            self.found.owners.setdefault(Place(code, outer), target)
        if number is not None:
            self.found.feed(target)
            self._number(Place(code, outer), node, number)
        elif inverted is not None:
            self._single(code, node, target, inverted, around)
        elif inner is not None:
            self.found.styles += [s for s in (style_of(code, node),) if s]
            self.value(code, inner, target, node, around)
        elif parts := parts_of(node):
            self._parted(code, node, parts, target, around)
        else:
            self._single(code, node, target, None, around)

    def _parted(
        self, code: Code, node: ast.AST, parts: list[ast.expr], target: Cell | None, around: ast.AST | None
    ) -> None:
        """A value that is made of others: a list, which has no reciprocal, a table, a choice."""
        is_row = isinstance(node, (ast.List, ast.Tuple))
        if is_row and around is None:
            self.found.listed = True
        if target is not None and around is None and (is_row or isinstance(node, ast.Dict)):
            self.found.rows.add(target)
        self.found.optional |= isinstance(node, ast.BoolOp)
        if parts == [node]:
            self.found.feed(target)
            return
        for each in parts:
            self.value(code, each, target, None, around if isinstance(node, ast.BinOp) else None)

    def _made(self, code: Code, made: ast.Call, target: Cell | None) -> None:
        """A property that a call makes of functions: what those give is the value."""
        values = property_values(code, made)
        if not values:
            self.found.refuse("it is read or set through functions; write a property", Place(code, made))
        self.found.feed(target)
        for value in values:
            self.value(code, value, target)

    def _is_made(self, code: Code, field: ast.AST, default: ast.expr) -> bool:
        """Whether a field's default comes out of a function."""
        made = isinstance(code.parent(default), ast.keyword) and code.parent(default).arg != "default"  # type: ignore[union-attr]
        if made:
            self.found.refuse("a function makes its default; write a number", Place(code, field))
        return made

    def _single(
        self, code: Code, node: ast.AST, target: Cell | None, inverted: ast.AST | None, around: ast.AST | None
    ) -> None:
        """A value that is not made of others."""
        if around is None and is_text(node):
            if target is not None and target[0] == "var":
                self.found.refuse(_TEXT, Place(code, node), target)
            else:
                self.found.rule_out(_TEXT, Place(code, node))
        elif not isinstance(node, (ast.Constant, ast.JoinedStr, ast.Dict, ast.Starred)):
            self._mentioned(code, node, target, inverted, around)
        elif around is not None:  # ``float("0.5")``
            self.found.feed(target)
            self.found.values.append((Place(code, inverted if inverted is not None else around), "computed"))
        else:
            reason = "its value is no number that can be inverted; write a number"
            self.found.rule_out(reason, Place(code, node))

    def _number(self, place: Place, node: ast.AST, number: float) -> None:
        if number in (1.0, -1.0):
            self.found.units += 1
            return
        if not number:
            self.found.rule_out("its value is 0, which has no inverse", place)
            return
        if number == int(number) and not inverted_number(place.node):
            self.found.rule_out(WHOLE, place)
            return
        self.found.values.append((place, "number"))

    def _mentioned(
        self, code: Code, node: ast.AST, target: Cell | None, inverted: ast.AST | None, around: ast.AST | None
    ) -> None:
        outer = Place(code, next(each for each in (inverted, around, node) if each is not None))
        cell = self.names.cell(code, node)
        kept = inner_of(node)
        if cell is not None and not self._is_library(code, node, cell):
            self.edge(cell, target, inverted is not None, outer)
            default = default_of(node)
            if default is not None and inverted is None and cell[0] != "outside" and cell not in self.barred:
                self.value(code, default, None)
        elif kept is not None:
            note_rounding(self.names, self.found, code, node)
            self.value(code, kept, target, inverted, around if around is not None else node)
        elif isinstance(node, (ast.ListComp, ast.GeneratorExp)):
            if around is None and target is not None:
                self.found.rows.add(target)
            self.value(code, node.elt, target, None)
        elif (whole := whole_of(self.names, code, node)) is not None:
            self.value(code, whole, target, inverted, around if around is not None else node)
        else:
            self.found.feed(target)
            self.found.values.append((outer, "computed"))

    def _is_library(self, code: Code, node: ast.AST, cell: Cell) -> bool:
        """Whether a bare name is bound nowhere in the tree."""
        if cell[0] != "var" or not isinstance(node, ast.Name):
            return False
        holder = self.names.tree.code(cell[1])
        scope = self.names.home(code, node, node.id) if holder is code else (holder.tree if holder else None)
        return holder is None or scope is None or not self.names.bound(holder, scope, node.id)

    def edge(self, source: Cell, target: Cell | None, inverted: bool, place: Place) -> None:
        """A value goes from ``source`` to ``target``; plain edges let the other end turn too."""
        self.found.edges.append(Edge(source, target, inverted, place))
        self.found.owners.setdefault(place, target if target is not None and target in self.found.cells else source)
        if source[0] == "outside":
            self.found.entries.append((place, str(source[1])))
        elif not inverted and (in_turn(place.code, place.node) is not None or not self._changes(source, target)):
            self.join(source)
            if target is not None:
                self.join(target)

    def _changes(self, source: Cell, target: Cell | None) -> bool:
        """Whether a name says std and the other one does not: the reciprocal is handed on between them."""
        told = self.to == "reciprocal" and target is not None
        return told and self._says_std(source) != self._says_std(target)  # type: ignore[arg-type]

    def _says_std(self, cell: Cell) -> bool:
        """Whether a cell's name says that it is a standard deviation: it stays one, and its reciprocal is handed on."""
        name = cell[1][-1] if cell[0] == "item" and isinstance(cell[2], int) else cell[-1]
        meaning = self.names.vocabulary.meaning_of(str(name))
        return meaning is not None and meaning.role == "std"

    # -- uses -----------------------------------------------------------------------------------------------

    def load(self, code: Code, node: ast.AST, cell: Cell) -> None:
        """Something reads a cell that turns: climb to what is done with it."""
        if not self.once(Place(code, node), "load"):
            return
        read = Read(code, node, node)
        while (outer := read.handed_on()) is not None and not is_condition(code, outer):
            choices = alternatives(outer)
            if picked_from(outer) is read.outer and Rows(self).picked(read, outer, cell):
                return
            if InPlace(self).stores(read, outer, cell):
                return
            if takes(outer, read.outer):
                self.found.made[cell] = maker(code, outer)
            note_rounding(self.names, self.found, code, outer)
            if read.outer in choices:
                self.found.optional |= isinstance(outer, ast.BoolOp)
                for each in choices:
                    if each is not read.outer:
                        self.value(code, each, None)
                if isinstance(outer, ast.NamedExpr):
                    self._flows(read, cell)
            elif reciprocal_of(outer) is read.outer:
                self.found.styles += [s for s in (style_of(code, outer),) if s]
            read = read.within(outer)
        if read.parent is not None:
            self._arrive(read, read.parent, cell)

    def _arrive(self, read: Read, parent: ast.AST, cell: Cell) -> None:
        """What is done with a read in the end: it scales, is looked at, goes into another cell, or can't be turned."""
        code, current = read.code, read.outer
        place = Place(code, current)
        if power_of(parent) is current and operates(host(code, parent), parent):
            current, place = parent, Place(code, parent)
        whole = counts_digits(code, current)
        if whole is not None:
            self.found.refuse(_DIGITS.format(_brief(code, whole)), Place(code, whole))
            return
        operation = host(code, current)
        if operation is not None and operates(operation, current):
            self.found.owners[place] = cell
            self.found.uses.append(Use(place, operation, multiplies(operation, current) != bool(read.flips % 2)))
            return
        shown = is_shown(code, current) and not isinstance(code.statement(current), ast.Assert)
        if shown:
            self.found.shown.append(place)
        looked_at = is_aside(code, parent) or self._is_asked(code, parent, current) or is_shown(code, current)
        if looked_at or Rows(self).handled(read, parent, cell) or InPlace(self).handled(read, parent, cell):
            return
        if not self._compared(read, parent) and not self._flows(read, cell):
            self._kept(read, parent, cell)

    def _kept(self, read: Read, parent: ast.AST, cell: Cell) -> None:
        """A read that goes on giving what it gave: the reciprocal of what is held then, which may be off by a digit."""
        outer = read.outer
        while (
            called(outer) == "tolist" and outer is not read.node
        ):  # a list has no reciprocal, what it is made of has one
            outer = outer.func.value  # type: ignore[attr-defined]
        place = Place(read.code, read.reciprocal if read.reciprocal is not None else outer)
        if makes_text(parent, read.outer):
            reason = f"`{_brief(read.code, parent)}` makes a text of it, and the text of a reciprocal is another one"
            self.found.refuse(reason, place)
        elif isinstance(parent, ast.Attribute) and parent.attr in _OF_LISTS:
            self.found.refuse("a list of it is changed in place; write it out", place)
        else:
            self.found.owners[place] = cell
            self.found.repairs.append(place)

    def _compared(self, read: Read, parent: ast.AST) -> bool:
        """Whether a read is compared with numbers: those turn, so that what was equal stays so to the last digit."""
        if not isinstance(parent, ast.Compare) or not all(
            isinstance(op, (ast.Eq, ast.NotEq, ast.In, ast.NotIn)) for op in parent.ops
        ):
            return False
        others = [other for other in (parent.left, *parent.comparators) if other is not read.outer]
        numbers = [n for o in others for n in (o.elts if isinstance(o, (ast.Tuple, ast.List, ast.Set)) else [o])]
        if read.flips % 2 or not all(number_in(reciprocal_of(n) or n) is not None for n in numbers):
            return False
        for number in numbers:
            self.value(read.code, number, None)
        return True

    def _is_asked(self, code: Code, parent: ast.AST, current: ast.AST) -> bool:
        """Whether the program only asks about a value: whether there is one, whether it is the same, or positive."""
        found = is_asked(self.names, self.found.cells, code, parent, current)
        self.found.optional |= found and may_be_missing(parent)
        return found

    def _flows(self, read: Read, cell: Cell) -> bool:
        """A value that goes into another cell."""
        target = self.target(read.code, read.parent, read.outer) if read.parent is not None else None
        if target is None:
            return False
        inverse = read.reciprocal
        self.edge(cell, target, inverse is not None, Place(read.code, inverse if inverse is not None else read.outer))
        return True


def inverted_number(node: ast.AST) -> bool:
    """Whether a value is the reciprocal of a number rather than a number."""
    return reciprocal_of(node) is not None


def _brief(code: Code, node: ast.AST) -> str:
    text = " ".join(code.source_of(node).split()) if hasattr(node, "lineno") else type(node).__name__
    return text if len(text) <= 60 else text[:57] + "..."
