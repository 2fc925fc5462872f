"""The objects of one function as it goes: what is new, what changes, and who reads it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.sharing.cells import ANY, NONE, Cell, Cells, Change, State
from scalelint.analysis.sharing.words import CONTAINERS, MAPPINGS, STRETCHES, WHOLE
from scalelint.syntax import cst
from scalelint.syntax.forms import dotted

if TYPE_CHECKING:
    from scalelint.analysis.sharing.find import Sharing


class Objects:
    """What a function, or the code of a module, knows of its objects at one point."""

    def __init__(self, sharing: Sharing, function: Function | None) -> None:
        self.sharing = sharing
        self.function = function
        self.changes: dict[tuple[int, tuple[int, int]], Change] = {}
        self.state = State()
        self.loops: list[list[State]] = []
        self.depths: dict[Cell, int] = {}  #: how many loops an object was made inside of
        self.made: list[set[Cell]] = []  #: what the loops around have made so far
        self.rounds: list[dict[str, Cells]] = []  #: the names that loops give elements, and what they go through
        self.entered: list[dict[Cell, frozenset[Change]]] = []  #: ... and what had changed when each of them began
        self.before: dict[str, Cells] = {}  #: what attributes and elements mean where they are not assigned
        self.whole: set[int] = set()  #: nodes that make numbers or texts, by id
        self.mappings: set[int] = set()  #: ... dictionaries, which are gone through by their keys
        self.generated: set[Cell] = set()  #: what calls hand out that their function makes: another one each time
        self.yielded: Cells = NONE
        self.refilled: Cells = NONE  #: tensors that are filled anew before they are used
        self.out: Cells = NONE  #: what is returned or yielded, and all that is in it
        self.local: set[Cell] = set()  #: what objects keep that live no longer than the function
        self.containers: set[int] = set()  #: nodes that make lists and dictionaries, by id
        self.stretches: set[int] = set()  #: ... and those that make slices: ``slice(start, stop)``

    def fresh(self, node: cst.CSTNode) -> Cells:
        """A new object."""
        if isinstance(node, (cst.BinaryOperation, cst.FormattedString)) or calls_any(node, WHOLE):
            self.whole.add(id(node))
        elif not isinstance(node, cst.Call) or calls_any(node, CONTAINERS):
            self.containers.add(id(node))
        if isinstance(node, (cst.Dict, cst.DictComp)) or calls_any(node, MAPPINGS):
            self.mappings.add(id(node))
        if calls_any(node, STRETCHES):
            self.stretches.add(id(node))
        cell = Cell("made", id(node))
        self.state.make(cell)
        for made in self.made:
            made.add(cell)
        self.depths[cell] = len(self.loops)
        return frozenset({cell})

    def refill(self, cells: Cells) -> None:
        """Note tensors of which nothing is left that was in them: they are for whoever fills them."""
        self.refilled |= cells
        for cell in cells:
            self.state.changed.pop(cell, None)

    def change(
        self,
        site: tuple[int, int],
        node: cst.CSTNode,
        cells: Cells,
        aware: Iterable[str],
        calls: tuple[cst.CSTNode, ...] = (),
        via: Iterable[str] = (),
    ) -> Change:
        """Note that objects are scaled in place, reached by the names ``via``; who reads them by ``aware`` knows."""
        own = id(node) in self.sharing.inplace or isinstance(node, (cst.Assign, cst.Expr))
        path = calls if own else (node, *calls)
        change = self.changes.setdefault((id(node), site), Change(site, node, path))
        change.filled = bool(cells) and cells <= self.refilled
        undone = [c for cell in cells for c in self.state.changed.get(cell, ()) if self.sharing.undoes(c.site, site)]
        if undone:
            for cell in cells:
                self.state.changed.pop(cell, None)
            return change
        chosen, reached = {each for name in aware for each in _holders(name)}, {*aware, *via}
        through = [
            (holder, entered)
            for names, entered in zip(self.rounds, self.entered, strict=True)
            for name, holder in names.items()
            if any(each == name or each.startswith((f"{name}.", f"{name}[")) for each in reached)
        ]
        again = any(change in self.state.changed.get(cell, ()) for cell in cells if self._is_one(cell))
        twice = any(self._is_called_again(cell, change) for cell in cells)
        bases = {cell.base for holder, _ in through for cell in holder}
        bases |= {cell.base for cell in cells if cell.kind == "item"} if through else set()
        change.through |= bases
        met = {cell for _, entered in through for cell, known in entered.items() if change in known}
        if twice or (self._come_again(bases & met) if through else again):
            self.sharing.reused(self, change, "again", node)
        wholes = frozenset(whole for cell in cells for whole in cell.wholes)
        lasting = self._gone_through(cells) | frozenset(base for base in bases if self._lasts(base))
        if through and chosen:
            chosen |= self.state.named(cells | lasting)
            change.wholes |= self.state.named(wholes)
        self.state.change(change, cells | wholes | lasting, chosen)
        return change

    def _is_called_again(self, cell: Cell, change: Change) -> bool:
        """Whether another call, of the same function with the same thing by the same name, has changed an object before."""
        before = (c.node for c in self.state.changed.get(cell, ()) if c is not change and c.site == change.site)
        handed = _given(change.node, self.sharing.text)
        same = {text for node in before for text in handed & _given(node, self.sharing.text)}
        return any(each in self.state.names.get(text, NONE) for text in same for each in cell.chain())

    def _is_one(self, cell: Cell) -> bool:
        """Whether a cell is the same object in each round."""
        while cell.kind in ("item", "pieces"):
            if cell.kind == "item" and cell.element == ANY:
                return False
            cell = cell.key
        return cell.kind in ("made", "parameter", "kept")

    def _come_again(self, bases: set[Cell]) -> bool:
        """Whether elements are met again: their container is older than the loop around the loop through it."""
        return any(self._lasts(base) and len(self.loops) - self.depths.get(base, 0) >= 2 for base in bases)

    def _gone_through(self, cells: Cells) -> Cells:
        """What loops go through whose elements are changed, however the change is reached: ``show(z)`` for each of them."""
        around = {cell.base for names in self.rounds for holder in names.values() for cell in holder}
        elements = {cell.base for cell in cells if cell.kind == "item" and cell.element == ANY}
        return frozenset(base for base in elements & around if self._lasts(base))

    def all_last(self, holders: Cells) -> bool:
        """Whether all of several collections hold the same elements each time."""
        return bool(holders) and all(
            cell.kind in ("made", "parameter", "kept") and self._lasts(cell) for cell in holders
        )

    def _lasts(self, base: Cell) -> bool:
        """Whether something holds the same elements each time that a loop goes through it."""
        return base.key in self.containers if base.kind == "made" else self.sharing.keeps(self.function, base, True)

    def aware_of(self, source: cst.CSTNode) -> frozenset[Change]:
        """The changes that a new name for ``source`` knows of: ``y = z``, ``y = z.mul_(f)``."""
        if isinstance(source, (cst.List, cst.Tuple, cst.Dict, cst.Set, cst.ListComp, cst.DictComp, cst.GeneratorExp)):
            return frozenset(self.changes.values())  # what it holds was changed before
        while isinstance(source, cst.Call):
            made = frozenset(change for change in self.changes.values() if change.node is source)
            if made or not isinstance(source.func, cst.Attribute):
                return made
            source = source.func.value
        return self.known(source)

    def known(self, node: cst.CSTNode) -> frozenset[Change]:
        """The changes that whoever reads a place knows of: those of its name, or of what it is an element of."""
        known = self.state.aware.get(self.sharing.text(node), frozenset())
        if isinstance(node, (cst.Attribute, cst.Subscript)):
            known |= self.known(node.value)
        return known

    def read(self, node: cst.CSTNode, cells: Cells, handed: bool) -> None:
        aware = self.known(node)
        for cell in cells:
            for change in self.state.changed.get(cell, ()):
                if change not in aware and (change.used or self.sharing.text(node) not in change.wholes):
                    self.sharing.reused(self, change, "read", node)
        if not handed:
            for change in aware:
                change.used = True


def _holders(name: str) -> list[str]:
    """A place and those that it lies in: who reads ``item`` knows what was done to ``item["z"]`` by that name."""
    ends = [place for place, sign in enumerate(name) if sign in ".["]
    return [name, *(name[:end] for end in ends)]


def _given(node: cst.CSTNode, text: Callable[[cst.CSTNode], str]) -> set[str]:
    """What a call is handed, as written."""
    return {text(argument.value) for argument in node.args} if isinstance(node, cst.Call) else set()


def calls_any(node: cst.CSTNode, names: frozenset[str]) -> bool:
    """Whether a node is a call of one of these functions."""
    return isinstance(node, cst.Call) and dotted(node.func).split(".")[-1] in names
