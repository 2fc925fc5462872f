"""The tensors that are scaled in place and used again, of one file and of what it calls in others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.classes.program import Class
from scalelint.analysis.sharing.cells import ANY, Cell, Change
from scalelint.analysis.sharing.lasting import HOLDERS, Lasting
from scalelint.analysis.sharing.objects import Objects
from scalelint.analysis.sharing.walk import Walker
from scalelint.analysis.sharing.words import opens
from scalelint.syntax import cst
from scalelint.syntax.forms import assignments, suite

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

Site = tuple[int, int]
#: methods that run once for an object
_ONCE = frozenset({"__init__", "__post_init__", "setup", "__new__", "__setstate__", "__enter__"})


class Found(NamedTuple):
    """A tensor that is scaled in place while others hold it."""

    site: Site
    kind: Literal["read", "again", "kept", "returned", "caller", "called"]
    place: cst.CSTNode | None  #: where it is used again
    text: str
    calls: tuple[cst.CSTNode, ...]


class Sharing:
    """Reads the functions that the interpreter has run, each once."""

    def __init__(self, run: Interpreter, sites: Mapping[Site, tuple[cst.CSTNode, tuple[str, ...], str]]) -> None:
        """``sites``: the places that scale in place, each with its node, its factor and its operation."""
        self.run = run
        self.sites = sites
        self.inplace: dict[int, list[Site]] = {}
        for site, (node, _, _) in sites.items():
            self.inplace.setdefault(id(node), []).append(site)
        self.calls = run.record.calls
        self.text = run.text
        self.called: set[Site] = set()
        self._entered = {function for known in self.calls.values() for function, _ in known}
        self._walked: dict[Function | None, Walker | None] = {}
        self._found: dict[tuple[object, ...], Found] = {}

    def found(self) -> list[Found]:
        """Everything, of the functions of this file and of its module code."""
        for function in sorted(self.run.inliner.applied, key=lambda each: (each.path, each.qualname)):
            walker = self.walked(function)
            if walker is not None:
                self._close(walker, function)
        self._walked[None] = Walker(self, None, self.run.tree.module.body)
        known = list(self._found.values())
        return known + [Found(site, "called", None, "", ()) for site in self.called]

    def walked(self, function: Function) -> Walker | None:
        """What a function does; None inside of itself."""
        if function not in self._walked:
            self._walked[function] = None
            node = function.node
            body = suite(node.body) if isinstance(node, cst.FunctionDef) else ()
            self._walked[function] = Walker(self, function, body)
        return self._walked[function]

    def reused(
        self,
        walker: Objects,
        change: Change,
        kind: Literal["read", "again", "kept", "returned", "caller"],
        node: cst.CSTNode | None,
        text: str = "",
    ) -> None:
        """Note that what was changed is met again."""
        key = (change.site, kind, id(node))
        said = text or (self.text(node) if node is not None else "")
        self._found.setdefault(key, Found(change.site, kind, node, said, change.calls))

    def undoes(self, first: Site, second: Site) -> bool:
        """Whether the second of two places takes back what the first one did."""
        (_, one, way), (_, other, back) = self.sites[first], self.sites[second]
        return one == other and way != back

    def _close(self, walker: Walker, function: Function) -> None:
        """What a function leaves changed in objects that it did not make."""
        for change in walker.changes.values():
            returned = bool(change.cells & walker.out)
            if change.filled or not (change.used or returned):
                continue  # a buffer of its own, or it is there to change what it is given
            for cell in change.cells:
                if cell.kind == "parameter" and function not in self._entered:
                    self.reused(walker, change, "caller", None, cell.key)
                elif cell.kind == "parameter" and function in self.run.record.watchers:
                    self.reused(walker, change, "returned", None, cell.key)
                elif self._is_given_back(walker, function, cell):
                    self.reused(walker, change, "returned", None, cell.key.key)
                elif cell.base in walker.local:
                    continue  # and it is gone with the function
                elif cell.base.kind == "kept" and self._outlives(function, cell, change):
                    self.reused(walker, change, "kept", None, str(cell.base.key))

    def _is_given_back(self, walker: Walker, function: Function, cell: Cell) -> bool:
        """Whether a tensor is a named item of what a function is handed and hands back: ``return callback_kwargs``.

        A sampler that calls it goes on with the same tensor, whatever is handed back.
        """
        held = cell.kind == "item" and cell.element != ANY and cell.key.kind == "parameter"
        watches = function in self.run.record.watchers
        return held and (watches or (cell.key in walker.returned and function not in self._entered))

    def _outlives(self, function: Function, cell: Cell, change: Change) -> bool:
        """Whether the same object is there again when the function is called once more."""
        if function.name in _ONCE:
            return False
        if cell.kind == "item":
            return self.keeps(function, cell.base, cell.base in change.through)
        target = change.node.target if isinstance(change.node, cst.AugAssign) else change.node
        if isinstance(change.node, cst.Call) and isinstance(change.node.func, cst.Attribute):
            target = change.node.func.value
        direct = isinstance(target, cst.Attribute) or self.text(target) == cell.key
        lazily = any(other.base.kind == "made" for other in change.cells)
        return lazily or not direct

    def keeps(self, function: Function | None, cell: Cell, each: bool = False) -> bool:
        """Whether a cell is a container or a tensor in memory: its elements are the same objects each time.

        ``each``: a loop goes through it, as it does through loaders, which make their elements anew.
        """
        if cell.kind == "parameter" and function is not None:
            annotation = next((p.annotation for p in function.parameters if p.name == cell.key), "")
            return annotation.split(".")[-1] in HOLDERS
        if cell.kind != "kept" or str(cell.key).endswith("()"):
            return cell.kind == "kept"
        owner, _, name = str(cell.key).partition(".")
        cls = self._class(function, owner) if name else None
        values = cls.assigned.get(name, []) if cls is not None else self._globals(str(cell.key))
        around = assignments(cls.node if cls is not None else self.run.tree.module)
        if each:
            return Lasting(self.run, cls).all(values, around)
        return bool(values) and not any(opens(value, around) for value in values)

    def attribute(self, function: Function | None, name: str) -> Cell:
        """An attribute of the object that a method is called on."""
        owner = function.owner if function is not None else None
        return Cell("kept", f"{owner.name if owner is not None else 'self'}.{name}")

    def _class(self, function: Function | None, name: str) -> Class | None:
        if function is not None and function.owner is not None and function.owner.name == name:
            return function.owner
        owners = (f.owner for f in self.run.inliner.applied if f.owner is not None)
        return self.run.classes.get(name) or next((c for c in owners if c.name == name), None)

    def _globals(self, name: str) -> list[cst.CSTNode]:
        pairs = assignments(self.run.tree.module, deep=False)
        return [value for target, value in pairs if isinstance(target, cst.Name) and target.value == name]
