"""What following a factor found: its cells, uses, values and edges, and the edits that turn it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.operators import turned
from scalelint.rewrite.edit.reciprocal import toggle
from scalelint.rewrite.program.names import Cell
from scalelint.rewrite.program.tree import Place


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
    styles: list[str] = field(default_factory=list)
    fed: set[Cell] = field(default_factory=set)  #: cells that something in the tree gives a value to
    units: int = 0  #: values of 1, which mean the same in both conventions

    @property
    def is_given(self) -> bool:
        """Whether something in the tree gives the factor a value."""
        return bool(
            self.values
            or self.units
            or any(e.source not in self.cells and e.source[0] != "outside" for e in self.edges)
        )

    def holes(self) -> set[Cell]:
        """Cells that nothing in the tree gives a value to: what they hold comes from elsewhere, unturned."""
        named = {cell[2] for cell in self.fed if cell[0] == "attr"}
        return {c for c in self.cells - self.fed if not (c[0] == "attr" and c[2] in named)}

    def borders(self) -> list[Edge]:
        """The ways between a cell that turns and one that does not: a reciprocal comes or goes there."""
        return [e for e in self.edges if (e.source in self.cells) != (e.target in self.cells)]

    def far_ends(self) -> set[Cell]:
        """Cells that hold the reciprocal and do not turn."""
        return {end for edge in self.borders() for end in (edge.source, edge.target) if end is not None} - self.cells

    def refuse(self, reason: str, place: Place) -> None:
        """Note why the factor can't be turned."""
        if (reason, place) not in self.refusals:
            self.refusals.append((reason, place))

    def changes(self) -> list[tuple[Place, Change]]:
        """All edits that turn the factor, with the node each belongs to."""
        style = max(set(self.styles), key=self.styles.count) if self.styles else "1 / "
        found: list[tuple[Place, Change]] = []
        for place, _ in self.values:  # around uses in them: what begins at one place stands in this order
            found += [(place, c) for c in toggle(place.code, place.node, style)]
        for edge in self.borders():
            own = style if self.styles or edge.source[0] == "outside" else "1.0 / "
            found += [(edge.place, c) for c in toggle(edge.place.code, edge.place.node, own)]
        for use in self.uses:
            found += [(use.place, c) for c in turned(use.place.code, use.parent, use.place.node, style)]
        return list(dict.fromkeys(found))
