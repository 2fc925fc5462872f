"""What following a factor found: its cells, uses, values and edges, and the edits that turn it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from scalelint.model import Convention
from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.noted import has_room, said
from scalelint.rewrite.edit.operators import turned
from scalelint.rewrite.edit.reciprocal import ITEMS, alternatives, toggle
from scalelint.rewrite.edit.unpacked import Unpacked
from scalelint.rewrite.program.names import Cell
from scalelint.rewrite.program.tree import Place

HALF = (
    "it is rounded to half precision, and so would its inverse be: latents would move by up to 0.4%; compute it in "
    "float32 first"
)
WHOLE = "its value is a whole number, which no measured factor is"


@dataclass(frozen=True)
class Use:
    """A multiplication or division by the factor."""

    place: Place  #: the operand
    parent: ast.AST
    multiplies: bool  #: by the cell's value, reciprocals in the operand counted


@dataclass(frozen=True)
class Edge:
    """One cell's value goes into another one."""

    source: Cell
    target: Cell | None
    inverted: bool
    place: Place  #: the expression to toggle if only one end turns


def _chosen(place: Place) -> Iterator[Place]:
    """An expression with the choices of which it is one."""
    code, node = place
    outer: ast.AST | None = node
    while outer is not None:
        yield Place(code, outer)
        node, outer = outer, code.parent(outer)
        outer = outer if outer is not None and node in alternatives(outer) else None


@dataclass
class Traced:
    """What was found out about one factor."""

    cells: set[Cell] = field(default_factory=set)
    uses: list[Use] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    values: list[tuple[Place, str]] = field(default_factory=list)  #: number, reciprocal of a number, or computed
    definitions: list[Place] = field(default_factory=list)
    entries: list[tuple[Place, str]] = field(default_factory=list)  #: where it comes in from outside, and from what
    saved: list[tuple[str, Place]] = field(default_factory=list)  #: why checkpoints hold it, and where they get it
    refusals: list[tuple[str, Place]] = field(default_factory=list)
    blame: dict[tuple[str, Place], set[Cell]] = field(default_factory=dict)  #: the cells that a refusal is about
    current: Cell | None = None  #: the cell that is being looked at
    repairs: list[Place] = field(default_factory=list)  #: reads that go on giving the value that they gave
    owners: dict[Place, Cell] = field(default_factory=dict)  #: the cell that a place is turned for
    flowing: set[ast.AST] = field(default_factory=set)  #: values of entries that turn
    hard: list[tuple[str, Place]] = field(default_factory=list)  #: refusals that no other place to invert it helps
    shown: list[Place] = field(default_factory=list)  #: reads that only go into a message
    rounded: list[Place] = field(default_factory=list)  #: conversions that may round to half precision
    unpacked: list[Unpacked] = field(default_factory=list)  #: names that get a line of their own, or lose it
    made: dict[Cell, str] = field(default_factory=dict)  #: cells that a tensor is made of, and by what
    rows: set[Cell] = field(default_factory=set)  #: cells that a list or table is written into
    picked: set[Cell] = field(default_factory=set)  #: cells of which items are picked, or that items are put into
    wholes: dict[Place, str] = field(default_factory=dict)  #: lists of which each item is inverted, and their kind
    listed: bool = False  #: whether a plain list holds it, which has no reciprocal
    is_unpacked: bool = False  #: whether something reads it by its place, and may scale by what it gets
    optional: bool = False  #: whether the program asks if there is a value at all
    styles: list[str] = field(default_factory=list)
    fed: set[Cell] = field(default_factory=set)  #: cells that something in the tree gives a value to
    renewed: set[str] = field(default_factory=set)  #: names whose saved values turn, in files that the user names
    units: int = 0  #: values of 1, which mean the same in both conventions

    @property
    def is_given(self) -> bool:
        """Whether something in the tree gives the factor a value."""
        return bool(
            self.values
            or self.unpacked
            or self.units
            or any(e.source not in self.cells and e.source[0] != "outside" for e in self.edges)
        )

    def feed(self, cell: Cell | None) -> None:
        """Note that something in the tree gives a cell its value."""
        if cell is not None:
            self.fed.add(cell)

    def holes(self) -> set[Cell]:
        """Cells that nothing in the tree gives a value to: what they hold comes from elsewhere, unturned.

        Of those that get it from each other only the first: where something reads them with a default, that alone is no
        value. An object of unknown class may be one whose attribute of that name has a value.
        """
        fed, before = set(self.fed), -1
        while len(fed) != before:
            before = len(fed)
            fed |= {e.target for e in self.edges if e.target is not None and not self._is_empty(e.source, fed)}
            named = {cell[2] for cell in fed if cell[0] == "attr"}
            fed |= {cell for cell in self.cells if cell[0] == "attr" and cell[2] in named}
        holes = self.cells - fed
        return {
            c for c in holes if not any(e.target == c != e.source and e.source in holes for e in self.edges)
        } or holes

    def _is_empty(self, source: Cell, fed: set[Cell]) -> bool:
        return source in self.cells and source not in fed

    def borders(self) -> list[Edge]:
        """The ways between a cell that turns and one that does not: a reciprocal comes or goes there."""
        turned = self.cells | {None}  # one of several values of a use, which turns
        return [e for e in self.edges if (e.source in self.cells) != (e.target in turned)]

    def ways_in(self) -> list[Place]:
        """Where a value that is no number of the tree's comes in."""
        borders = [edge.place for edge in self.borders() if edge.target in self.cells]
        return [*(place for place, kind in self.values if kind == "computed"), *borders]

    def has_room(self) -> bool:
        """Whether all lines in which it comes in from outside can say that they invert it."""
        return all(has_room(place.code, place.node) for place, _ in self.entries)

    def is_noted(self) -> bool:
        """Whether a migration inverted what comes in, and said so."""
        return self.said() is not None

    def said(self) -> Convention | None:
        """The convention that a migration's own comment names where what comes in is inverted."""
        told = {to for place in self.ways_in() if (to := said(place.code, place.node)) is not None}
        return told.pop() if len(told) == 1 else None

    def kept(self) -> list[Place]:
        """Reads that go on giving what they gave: not those that somebody met on the way to a cell that turns."""
        followed = {each for edge in self.edges for each in _chosen(edge.place)}
        return [place for place in self.repairs if place.node not in self.flowing and place not in followed]

    def far_ends(self) -> set[Cell]:
        """Cells that hold the reciprocal and do not turn."""
        return {end for edge in self.borders() for end in (edge.source, edge.target) if end is not None} - self.cells

    def refuse(self, reason: str, place: Place, *cells: Cell) -> None:
        """Note why the factor can't be turned, and which of its cells can't (else the one that is looked at)."""
        if (reason, place) not in self.refusals:
            self.refusals.append((reason, place))
        blamed = cells or ((self.current,) if self.current is not None else ())
        self.blame.setdefault((reason, place), set()).update(blamed)

    def rule_out(self, reason: str, place: Place) -> None:
        """Note what speaks against inverting the value anywhere."""
        if (reason, place) not in self.refusals:
            self.refusals.append((reason, place))
            self.hard.append((reason, place))

    def named(self, name: str) -> list[Cell]:
        """The cells that go by a name, those of unknown objects and parameters before the attributes of classes."""
        return self.loose(name) or [cell for cell in self.cells if cell[-1] == name]

    def changes(self, to: str) -> list[tuple[Place, Change]]:
        """All edits that turn the factor, with the node each belongs to."""
        style = max(set(self.styles), key=self.styles.count) if self.styles else "1 / "
        found: list[tuple[Place, Change]] = []
        for place, _ in self.values:  # around uses in them: what begins at one place stands in this order
            found += self._inverted(place, style)
        for edge in self.borders():
            found += self._inverted(edge.place, style if self.styles or edge.source[0] == "outside" else "1.0 / ")
        for place in self.kept():
            found += self._inverted(place, style)
        for use in self.uses:
            found += [(use.place, c) for c in turned(use.place.code, use.parent, use.place.node, style)]
        for each in self.unpacked:
            found.append((Place(each.code, each.target), each.change(to, style, self.optional)))
        return list(dict.fromkeys(found))

    def _inverted(self, place: Place, style: str) -> list[tuple[Place, Change]]:
        """The edits that make an expression its own reciprocal, that of a list item by item."""
        if place not in self.wholes:
            return [(place, change) for change in toggle(*place, style, self.optional)]
        start, end = place.code.stretch(place.node)
        before, after = ITEMS[self.wholes[place]]
        return [(place, Change(start, start, before)), (place, Change(end, end, after))]

    def loose(self, name: str) -> list[Cell]:
        """What something unseen may fill by a name: attributes of unknown objects, else parameters."""
        unknown = [cell for cell in self.cells if cell == ("attr", "?", name)]
        return unknown or [cell for cell in self.cells if cell[0] == "var" and cell[2] and cell[3] == name]
