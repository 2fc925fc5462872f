"""Objects by where they come from, and what is known of them at one point of a function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias, TypeVar

from scalelint.syntax import cst

K = TypeVar("K")
V = TypeVar("V")

#: a key that stands for the element of each round, or for one that only a caller knows
ANY = "*"


class Cell(NamedTuple):
    """An object that a name may mean.

    ``made`` here by the node ``key``, ``old``: made there in an earlier round; a ``parameter``; ``kept`` beyond the
    function under a name (an attribute, a global, what a cached function returns); ``item`` of the cell ``key``; the
    ``pieces`` that the tensor ``key`` was cut into, whose items share its memory; the ``place`` of one element in the
    tuple or dictionary ``key``.
    """

    kind: str
    key: Any
    element: str = ""

    def chain(self) -> Iterator[Cell]:
        """The cell, what it is an item of, and so on."""
        cell = self
        yield cell
        while cell.kind in ("item", "pieces"):
            cell = cell.key
            yield cell

    @property
    def base(self) -> Cell:
        """What it is an item of, at last."""
        return list(self.chain())[-1]

    def aged(self, made: Cell) -> Cell:
        """The same, where ``made`` is what an earlier round made."""
        if self.kind in ("item", "pieces"):
            return Cell(self.kind, self.key.aged(made), self.element)
        return Cell("old", self.key) if self == made else self

    @property
    def wholes(self) -> Iterator[Cell]:
        """The tensors whose memory it shares, where it is a piece of one."""
        return (cell.key for cell in self.chain() if cell.kind == "pieces")


Cells: TypeAlias = "frozenset[Cell]"
NONE: Cells = frozenset()


@dataclass(eq=False)
class Change:
    """A scaling in place, as one function sees it: its own operator, or a call that leads to one."""

    site: tuple[int, int]  #: key of the observation
    node: cst.CSTNode
    calls: tuple[cst.CSTNode, ...] = ()  #: from this function to the operator
    cells: set[Cell] = field(default_factory=set)
    wholes: set[str] = field(default_factory=set)  #: names of what was changed piece by piece, for that alone
    through: set[Cell] = field(default_factory=set)  #: what the loops go through whose elements were changed
    used: bool = False  #: what was changed is worked with afterwards, under the name by which it was changed
    returned: bool = False
    filled: bool = False  #: what was changed had been filled anew by the same function


class State:
    """What names mean, what containers hold, and what was changed, where one statement ends."""

    def __init__(self) -> None:
        self.names: dict[str, Cells] = {}
        self.contents: dict[Cell, Cells] = {}
        self.changed: dict[Cell, frozenset[Change]] = {}
        self.aware: dict[str, frozenset[Change]] = {}  #: the changes that whoever reads a name knows of

    def copy(self) -> State:
        """The same, to go on from in another branch."""
        other = State()
        other.names, other.contents = dict(self.names), dict(self.contents)
        other.changed, other.aware = dict(self.changed), dict(self.aware)
        return other

    def bind(self, name: str, cells: Cells, aware: Iterable[Change] = ()) -> None:
        """A name gets another meaning; what was known below it is forgotten."""
        for known in [key for key in self.names if key.startswith((f"{name}.", f"{name}["))]:
            del self.names[known]
        before = self.names.get(name, NONE)
        self.names[name] = cells
        self.aware[name] = frozenset(aware)
        for cell in before - cells:
            self._drop(cell)

    def clear(self, holder: Cells) -> None:
        """Containers are emptied: what was in them is not what they are filled with next."""
        for cell in holder:
            self._unplace(cell)
            self.contents.pop(cell, None)
            self.changed.pop(cell, None)

    def _drop(self, cell: Cell) -> None:
        """Forget a container that was made here once nothing leads to it any more: ``rows = []`` after its rounds."""
        if cell.kind == "made" and not any(cell in held for held in (*self.names.values(), *self.contents.values())):
            self.clear(frozenset({cell}))

    def make(self, cell: Cell) -> None:
        """A new object: what the same place made in an earlier round is another one."""
        for table in (self.names, self.contents):
            for name, cells in table.items():
                if any(each.base == cell for each in cells):
                    table[name] = frozenset(each.aged(cell) for each in cells)  # type: ignore[index]
        for each in [known for known in self.changed if known.base == cell]:
            changes = self.changed.pop(each)
            self.changed[each.aged(cell)] = self.changed.get(each.aged(cell), frozenset()) | changes
        self._unplace(cell)
        self.contents.pop(cell, None)

    def put(self, holder: Cells, held: Cells) -> None:
        """A container gets one more element."""
        for cell in holder:
            self._unplace(cell)
            self.contents[cell] = self.contents.get(cell, NONE) | held

    def lay_out(self, holder: Cells, places: Mapping[str, Cells]) -> None:
        """What a tuple or a dictionary holds under each index."""
        for cell in holder:
            self.contents.update({Cell("place", cell, index): held for index, held in places.items()})

    def laid_out(self, cell: Cell) -> dict[str, Cells]:
        """What is known to lie at each place of a container."""
        return {known.element: held for known, held in self.contents.items() if _is_place(known, cell)}

    def _unplace(self, cell: Cell) -> None:
        for known in [each for each in self.contents if _is_place(each, cell)]:
            del self.contents[known]

    def items(self, holder: Cells, index: str = ANY) -> Cells:
        """The elements of containers: those that were seen to be put there, or what stands for them."""
        found: set[Cell] = set()
        for cell in holder:
            place = self.contents.get(Cell("place", cell, index))
            found |= place if place is not None else self.contents.get(cell) or {Cell("item", cell, index)}
        return frozenset(found)

    def within(self, holder: Cells) -> Cells:
        """Objects with all that they were seen to hold: of a tuple its elements."""
        found: set[Cell] = set()
        waiting = set(holder)
        while waiting:
            found |= waiting
            waiting = {each for cell in waiting for each in self.contents.get(cell, NONE)} - found
        return frozenset(found)

    def forget(self, cells: Cells) -> None:
        """Each round of a loop meets another element."""
        for cell in [known for known in self.changed if any(inner in cells for inner in known.chain())]:
            del self.changed[cell]

    def named(self, cells: Cells) -> set[str]:
        """The names of objects, and of containers that hold them."""
        holders = {cell for cell, held in self.contents.items() if held & cells}
        return {name for name, known in self.names.items() if known & (cells | holders)}

    def change(self, change: Change, cells: Cells, aware: Iterable[str]) -> None:
        """Objects change; whoever reads them under another name than ``aware`` does not know."""
        change.cells |= cells
        holders = {cell for cell, held in self.contents.items() if held & cells}
        for cell in cells | holders:
            self.changed[cell] = self.changed.get(cell, frozenset()) | {change}
        for name in aware:
            self.know(name, frozenset({change}))

    def know(self, name: str, changes: frozenset[Change]) -> None:
        """Whoever reads a name knows of changes."""
        self.aware[name] = self.aware.get(name, frozenset()) | changes


def joined(states: Iterable[State | None], before: Mapping[str, Cells]) -> State | None:
    """Where several ways come together; None where none of them does.

    ``before``: what the places of objects mean on a way that does not assign them.
    """
    alive = [state for state in states if state is not None]
    if not alive:
        return None
    result = alive[0].copy()
    for other in alive[1:]:
        for name in result.names.keys() ^ other.names.keys():
            result.names[name] = result.names.get(name, NONE) | before.get(name, NONE)
        _add(result.names, other.names)
        _add(result.contents, other.contents)
        _add(result.changed, other.changed)
        _add(result.aware, other.aware)
    return result


def _is_place(known: Cell, holder: Cell) -> bool:
    return known.kind == "place" and known.key == holder


def _add(mine: dict[K, frozenset[V]], theirs: dict[K, frozenset[V]]) -> None:
    for key, values in theirs.items():
        mine[key] = mine[key] | values if key in mine else values
