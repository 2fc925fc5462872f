"""What following one factor reached: a tracer, and what may or may not belong to its factor."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from scalelint.model import Definition
from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.follow.entries import Entry
from scalelint.rewrite.follow.targets import function_of
from scalelint.rewrite.follow.trace import Tracer
from scalelint.rewrite.program.callees import fields
from scalelint.rewrite.program.names import Cell
from scalelint.rewrite.program.tree import Place


@dataclass
class Reach:
    """A tracer with what it met that may or may not belong to its factor."""

    tracer: Tracer
    unknown: list[Place] = field(default_factory=list)  #: reads and writes through something of unknown class
    entries: list[Entry] = field(default_factory=list)
    unclear: list[tuple[str, int, str]] = field(
        default_factory=list
    )  #: keys of configurations that may give it a value
    config_values: list[tuple[str, Definition]] = field(default_factory=list)
    open: list[tuple[str, Place, Cell]] = field(default_factory=list)  #: ways in that configurations may explain
    elsewhere: list[tuple[str, str, int, tuple[Cell, ...]]] = field(default_factory=list)  #: reasons in other files
    typed: list[tuple[str, Change]] = field(default_factory=list)  #: values of command lines in other files
    notes: list[tuple[str, str, int]] = field(default_factory=list)  #: what is left to people: what, and where
    keywords: list[tuple[str, Place]] = field(default_factory=list)  #: keywords of calls of something unknown
    attached: set[str] = field(default_factory=set)  #: the names under which configurations give it a value that turns
    uncalled: list[Place] = field(default_factory=list)  #: parameters that nothing gives a value to

    def names_held(self) -> set[str]:
        """The names under which configurations can give the factor a value.

        An attribute that only methods set gets its value from them, and from no key.
        """
        found = set()
        for cell in self.tracer.found.cells:
            if cell[0] == "attr":
                if cell[1] == "?" or self.is_field(cell):
                    found.add(cell[2])
            elif cell[0] == "var" and self.parameter(cell):
                found.add(cell[3])
        return found

    def is_field(self, cell: Cell) -> bool:
        """Whether the body of a class names the attribute: then a constructor that nobody wrote may be given it."""
        place = self.tracer.names.node_of(cell[1])
        return place is not None and isinstance(place.node, ast.ClassDef) and cell[2] in fields(place.node)

    def names_of_strangers(self) -> set[str]:
        """The names under which it is read from objects of unknown class."""
        return {cell[2] for cell in self.tracer.found.cells if cell[:2] == ("attr", "?")}

    def parameter(self, cell: Cell) -> Place | None:
        """The function whose parameter a cell is."""
        code = self.tracer.names.tree.code(cell[1])
        return function_of(code, cell) if code is not None else None

    def classes(self) -> list[str]:
        """The classes of the tree that hold the factor; none where one of its holders is not known."""
        found = [str(cell[1]) for cell in self.tracer.found.cells if cell[0] == "attr"]
        return found if "?" not in found else []

    def owners(self) -> set[str]:
        """The classes and functions that hold the factor, by name."""
        found = set()
        for cell in self.tracer.found.cells:
            if cell[0] == "attr" and "::" in cell[1]:
                found.add(cell[1].partition("::")[2])
            elif cell[0] == "var" and cell[2]:
                found.update(cell[2].split("."))
        return found - {"__init__"}
