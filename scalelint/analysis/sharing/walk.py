"""One function read in order: which objects its names mean, and what happens to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scalelint.analysis.program import Function, dotted, suite
from scalelint.analysis.sharing.cells import ANY, NONE, Cell, Cells, Change, State, joined
from scalelint.analysis.sharing.words import (
    CONTAINERS,
    COPIES_SHAPE,
    PUTS,
    SHAPES,
    TAKES,
    THROUGH,
    VIEWS,
    WHOLE,
    written_back,
)
from scalelint.syntax import children, cst

if TYPE_CHECKING:
    from scalelint.analysis.sharing.find import Sharing


class Walker:
    """Reads a function, or the code of a module, and remembers what it does to objects that others hold."""

    def __init__(self, sharing: Sharing, function: Function | None, body: Iterable[cst.CSTNode]) -> None:
        self.sharing = sharing
        self.function = function
        self.changes: dict[tuple[int, tuple[int, int]], Change] = {}
        self.returned: Cells = NONE
        self.state = State()
        self.loops: list[list[State]] = []
        self.depths: dict[Cell, int] = {}  #: how many loops an object was made inside of
        self.rounds: list[dict[str, Cells]] = []  #: the names that loops give elements, and what they go through
        self.before: dict[str, Cells] = {}  #: what attributes and elements mean where they are not assigned
        self.whole: set[int] = set()  #: nodes that make numbers or texts, by id
        self.containers: set[int] = set()  #: nodes that make lists and dictionaries, by id
        for parameter in function.parameters if function is not None else ():
            self.state.names[parameter.name] = frozenset({Cell("parameter", parameter.name)})
        if function is not None and isinstance(function.node, cst.Lambda):
            self.returned = self.value(function.node.body, handed=True)
        else:
            self.block(body)

    # -- statements ---------------------------------------------------------------------------------

    def block(self, statements: Iterable[cst.CSTNode]) -> bool:
        """Read statements in order; whether their end is reached."""
        for node in statements:
            if isinstance(node, cst.SimpleStatementLine):
                if not all(self._simple(small) for small in node.body):
                    return False
            elif not self._compound(node):
                return False
        return True

    def _simple(self, node: cst.CSTNode) -> bool:
        if isinstance(node, (cst.Assign, cst.Expr)) and self._written_back(node):
            return True
        if isinstance(node, cst.Assign):
            self._assigned([t.target for t in node.targets], node.value)
        elif isinstance(node, cst.AnnAssign) and node.value is not None:
            self._assigned([node.target], node.value)
        elif isinstance(node, cst.AugAssign):
            self._augmented(node)
        elif isinstance(node, cst.Expr):
            self.value(node.value, alone=True)
        elif isinstance(node, cst.Return):
            if node.value is not None:
                self.returned |= self.value(node.value, handed=True)
            return False
        elif isinstance(node, cst.Del):
            pass
        elif isinstance(node, (cst.Raise, cst.Break, cst.Continue)):
            if not isinstance(node, cst.Raise) and self.loops:
                self.loops[-1].append(self.state.copy())
            return False
        else:
            for child in children(node):
                if isinstance(child, cst.BaseExpression):
                    self.value(child)
        return True

    def _written_back(self, node: cst.Assign | cst.Expr) -> bool:
        """``z[:] = z / f``, ``z.copy_(z / f)``: the tensor itself changes."""
        value = node.value.args[0].value if isinstance(node.value, cst.Call) and node.value.args else node.value
        tensor = written_back(node, value)
        if tensor is None or id(value) not in self.sharing.inplace:
            return False
        self.value(value, quiet=True)
        cells = self.value(tensor, handed=True)
        for site in self.sharing.inplace[id(value)]:
            self.change(site, node, cells, {self.sharing.text(tensor)})
        return True

    def _assigned(self, targets: list[cst.BaseAssignTargetExpression], value: cst.BaseExpression) -> None:
        pairs: list[tuple[cst.CSTNode, cst.CSTNode]] = [(target, value) for target in targets]
        first = targets[0]
        if isinstance(first, cst.Tuple) and isinstance(value, cst.Tuple) and len(first.elements) == len(value.elements):
            pairs = [(t.value, v.value) for t, v in zip(first.elements, value.elements, strict=True)]
        found = [(target, self.value(source, handed=True), self._aware(source)) for target, source in pairs]
        for target, cells, aware in found:
            self.bind(target, cells, aware)

    def _aware(self, source: cst.CSTNode) -> frozenset[Change]:
        """The changes that a new name for ``source`` knows of: ``y = z``, ``y = z.mul_(f)``."""
        if isinstance(source, (cst.List, cst.Tuple, cst.Dict, cst.Set, cst.ListComp, cst.DictComp, cst.GeneratorExp)):
            return frozenset(self.changes.values())  # what it holds was changed before
        while isinstance(source, cst.Call):
            made = frozenset(change for change in self.changes.values() if change.node is source)
            if made or not isinstance(source.func, cst.Attribute):
                return made
            source = source.func.value
        return self._known(source)

    def _known(self, node: cst.CSTNode) -> frozenset[Change]:
        """The changes that whoever reads a place knows of: those of its name, or of what it is an element of."""
        known = self.state.aware.get(self.sharing.text(node), frozenset())
        if isinstance(node, (cst.Attribute, cst.Subscript)):
            known |= self._known(node.value)
        return known

    def _augmented(self, node: cst.AugAssign) -> None:
        self.value(node.value)
        cells = self.value(node.target, handed=True)
        for site in self.sharing.inplace.get(id(node), ()):
            self.change(site, node, cells, {self.sharing.text(node.target)})

    def _compound(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.If):
            return self._if(node)
        if isinstance(node, (cst.For, cst.While)):
            return self._loop(node)
        if isinstance(node, cst.With):
            for item in node.items:
                cells = self.value(item.item)
                if item.asname is not None:
                    self.bind(item.asname.name, cells)
            return self.block(suite(node.body))
        if isinstance(node, (cst.Try, cst.TryStar)):
            bodies = [node.body, *(h.body for h in node.handlers)]
            reached = self._ways([suite(body) for body in bodies])
            return (self.block(suite(node.finalbody.body)) if node.finalbody is not None else True) and reached
        if isinstance(node, cst.Match):
            self.value(node.subject)
            return self._ways([*(suite(case.body) for case in node.cases), []])
        return True

    def _if(self, node: cst.If) -> bool:
        self.value(node.test)
        orelse = node.orelse
        rest: list[cst.CSTNode] = [orelse] if isinstance(orelse, cst.If) else list(suite(orelse.body)) if orelse else []
        return self._ways([suite(node.body), rest])

    def _ways(self, blocks: list[Iterable[cst.CSTNode]]) -> bool:
        before = self.state
        ends: list[State | None] = []
        for block in blocks:
            self.state = before.copy()
            ends.append(self.state if self.block(block) else None)
        after = joined(ends, self.before)
        self.state = after if after is not None else before
        return after is not None

    def _loop(self, node: cst.For | cst.While) -> bool:
        self.loops.append([])
        before = self.state
        after: State | None = before
        for _ in range(2):  # the second round sees what the first one left
            self.state = (joined([before, after], self.before) or before).copy()
            self.rounds.append({})
            if isinstance(node, cst.For):
                self._iterated(node.target, node.iter)
            else:
                self.value(node.test)
            end = self.state if self.block(suite(node.body)) else None
            self.rounds.pop()
            after = joined([end, *self.loops[-1]], self.before)
            self.loops[-1].clear()
        self.loops.pop()
        self.state = after or before  # a loop is taken to run
        return self.block(suite(node.orelse.body)) if node.orelse is not None else True

    def _iterated(self, target: cst.CSTNode, source: cst.BaseExpression) -> None:
        """Give the target of a loop the elements of what it goes through."""
        for name, holder in _targets(target, self._iterable(source)):
            cells = self.state.items(holder)
            self.state.forget(frozenset(cell for cell in cells if cell.kind == "item"))
            self.bind(name, cells, [c for cell in cells for c in self.state.changed.get(cell, ())])
            self.rounds[-1][self.sharing.text(name)] = holder

    def _iterable(self, node: cst.BaseExpression) -> Cells | list[Cells]:
        """What a loop goes through; a list for several things at once."""
        if isinstance(node, cst.Call):
            name = dotted(node.func).split(".")[-1]
            if name == "zip":
                return [_flat(self._iterable(a.value)) for a in node.args]
            if name == "enumerate" and node.args:
                return [NONE, _flat(self._iterable(node.args[0].value))]
            if name in THROUGH and node.args:
                return self._iterable(node.args[0].value)
            if isinstance(node.func, cst.Attribute) and name in ("items", "values") and not node.args:
                holder = self.value(node.func.value, handed=True)
                return [NONE, holder] if name == "items" else holder
        return self.value(node, handed=True)

    def bind(self, target: cst.CSTNode, cells: Cells, aware: Iterable[Change] = ()) -> None:
        """Assign to a name, an attribute, an element or several."""
        if isinstance(target, (cst.Tuple, cst.List)):
            for element in target.elements:
                self.bind(element.value, self.state.items(cells) if cells else NONE)
            return
        if isinstance(target, (cst.Attribute, cst.Subscript)):
            text = self.sharing.text(target)
            self.before.setdefault(text, self._unbound(target, text, True))
        if isinstance(target, cst.Subscript):
            self.state.put(self.value(target.value, quiet=True), cells)
        self.state.bind(self.sharing.text(target), cells, aware)

    # -- expressions --------------------------------------------------------------------------------

    def value(self, node: cst.CSTNode, *, handed: bool = False, quiet: bool = False, alone: bool = False) -> Cells:
        """The objects that an expression may be.

        ``handed``: it is only given another name, which is no use of it; ``quiet``: only its shape is asked for.
        """
        if isinstance(node, (cst.Name, cst.Attribute, cst.Subscript)):
            return self._place(node, handed, quiet)
        if isinstance(node, cst.Call):
            return self._call(node, handed, quiet, alone)
        if isinstance(node, (cst.IfExp, cst.BooleanOperation)):
            sides = (node.body, node.orelse) if isinstance(node, cst.IfExp) else (node.left, node.right)
            if isinstance(node, cst.IfExp):
                self.value(node.test)
            return frozenset().union(*(self.value(side, handed=handed, quiet=quiet) for side in sides))
        if isinstance(node, (cst.Tuple, cst.List, cst.Set)):
            return self._display(node, [e.value for e in node.elements], handed, quiet)
        if isinstance(node, cst.Dict):
            return self._display(node, [e.value for e in node.elements], handed, quiet)
        if isinstance(node, cst.NamedExpr):
            cells = self.value(node.value, handed=True)
            self.bind(node.target, cells)
            return cells
        if isinstance(node, (cst.ListComp, cst.SetComp, cst.GeneratorExp, cst.DictComp)):
            return self._comprehension(node)
        if isinstance(node, cst.Await):
            return self.value(node.expression, handed=handed, quiet=quiet)
        if isinstance(node, cst.Lambda):
            return NONE
        if isinstance(node, cst.Comparison):
            quiet = quiet or any(
                isinstance(c.operator, (cst.Is, cst.IsNot, cst.In, cst.NotIn)) for c in node.comparisons
            )
        for child in children(node):
            self.value(child, quiet=quiet)
        return self.fresh(node)

    def fresh(self, node: cst.CSTNode) -> Cells:
        """A new object."""
        if isinstance(node, (cst.BinaryOperation, cst.FormattedString)) or _calls(node, WHOLE):
            self.whole.add(id(node))
        elif not isinstance(node, cst.Call) or _calls(node, CONTAINERS):
            self.containers.add(id(node))
        cell = Cell("made", id(node))
        self.state.make(cell)
        self.depths[cell] = len(self.loops)
        return frozenset({cell})

    def _display(self, node: cst.CSTNode, elements: list[cst.BaseExpression], handed: bool, quiet: bool) -> Cells:
        held = [self.value(each, handed=handed, quiet=quiet) for each in elements]
        cells = self.fresh(node)
        self.state.put(cells, frozenset().union(*held))
        return cells

    def _comprehension(self, node: cst.ListComp | cst.SetComp | cst.GeneratorExp | cst.DictComp) -> Cells:
        self.loops.append([])
        self.rounds.append({})
        clause: cst.CompFor | None = node.for_in
        while clause is not None:
            self._iterated(clause.target, clause.iter)
            for condition in clause.ifs:
                self.value(condition.test)
            clause = clause.inner_for_in
        if isinstance(node, cst.DictComp):
            self.value(node.key)
        held = self.value(node.value if isinstance(node, cst.DictComp) else node.elt, handed=True)
        self.rounds.pop()
        self.loops.pop()
        cells = self.fresh(node)
        self.state.put(cells, held)
        return cells

    def _place(self, node: cst.Name | cst.Attribute | cst.Subscript, handed: bool, quiet: bool) -> Cells:
        text = self.sharing.text(node)
        known = self.state.names.get(text)
        if known is None:
            known = self._unbound(node, text, handed or quiet)
        if not quiet:
            self._read(node, known, handed)
        return known

    def _unbound(self, node: cst.Name | cst.Attribute | cst.Subscript, text: str, handed: bool) -> Cells:
        """The objects behind a place that this function did not assign."""
        if isinstance(node, cst.Name):
            return frozenset({Cell("kept", text)})
        if isinstance(node, cst.Attribute):
            name = node.attr.value
            if name in SHAPES:
                self.value(node.value, quiet=True)
                return NONE
            if id(node) in self.sharing.calls:
                return self._resolved(node, [], {}, False)
            if name == "data":
                return self.value(node.value, handed=True)
            if isinstance(node.value, cst.Name) and node.value.value in ("self", "cls"):
                return frozenset({self.sharing.attribute(self.function, name)})
            base = self.value(node.value, handed=True, quiet=not isinstance(node.value, cst.Call))
            holder = next((cell for cell in base if cell.kind == "kept"), None)
            return frozenset({Cell("kept", f"{holder.key}.{name}")}) if holder else self.state.items(base, f".{name}")
        return self._element(node, handed)

    def _element(self, node: cst.Subscript, handed: bool) -> Cells:
        base = self.value(node.value, handed=True)
        parts = [part.slice for part in node.slice]
        indices = [part.value for part in parts if isinstance(part, cst.Index)]
        for index in indices:
            self.value(index, quiet=True)
        if len(indices) < len(parts):
            return base  # ``z[:, :4]``: a view
        if any(self._copies(index) for index in indices):
            return self.fresh(node)
        constant = all(isinstance(i, (cst.Integer, cst.SimpleString, cst.UnaryOperation)) for i in indices)
        return self.state.items(base, self.sharing.text(node).rpartition("[")[2] if constant else ANY)

    def _copies(self, index: cst.CSTNode) -> bool:
        """Whether an index may be a tensor of indices, which takes a copy: what this function computes as one."""
        if isinstance(index, cst.Name):
            made = [c for c in self.state.names.get(index.value, NONE) if c.kind in ("made", "old")]
            return not all(c.key in self.whole for c in made)
        return isinstance(index, (cst.List, cst.Comparison)) or (
            isinstance(index, cst.Call) and not _calls(index, WHOLE)
        )

    def _read(self, node: cst.CSTNode, cells: Cells, handed: bool) -> None:
        aware = self._known(node)
        for cell in cells:
            for change in self.state.changed.get(cell, ()):
                if change not in aware:
                    self.sharing.reused(self, change, "read", node)
        if not handed:
            for change in aware:
                change.used = True

    # -- calls --------------------------------------------------------------------------------------

    def _call(self, node: cst.Call, handed: bool, quiet: bool, alone: bool) -> Cells:
        function = node.func
        name = dotted(function).split(".")[-1]
        if id(node) in self.sharing.inplace:
            return self._inplace(node, alone)
        if name in COPIES_SHAPE:
            for argument in node.args:
                self.value(argument.value, quiet=True)
            if isinstance(function, cst.Attribute):
                self.value(function.value, quiet=True)
            return self.fresh(node)
        if id(node) in self.sharing.calls:
            return self._followed(node, alone)
        inplace = name.endswith("_") and not name.startswith("_")
        if isinstance(function, cst.Attribute) and (name in VIEWS or inplace) and not _is_module(function.value):
            for argument in node.args:
                self.value(argument.value, quiet=True)
            return self.value(function.value, handed=True)
        if name in VIEWS and node.args:
            return self.value(node.args[0].value, handed=True)
        if isinstance(function, cst.Attribute) and (name in PUTS or name in TAKES):
            return self._container(node, function, name)
        for argument in node.args:
            self.value(argument.value, quiet=quiet)
        self.value(function.value if isinstance(function, cst.Attribute) else function, quiet=quiet)
        return self.fresh(node)

    def _inplace(self, node: cst.Call, alone: bool) -> Cells:
        """``z.mul_(f)``, ``torch.mul(z, f, out=z)``: alone, as a statement, whoever reads z afterwards knows."""
        function = node.func
        changed: cst.CSTNode = next((a.value for a in node.args if a.keyword and a.keyword.value == "out"), node)
        if changed is node and isinstance(function, cst.Attribute):
            changed = function.value
        for argument in node.args:
            if argument.value is not changed:
                self.value(argument.value, quiet=True)
        cells = self.value(changed, handed=True)
        for site in self.sharing.inplace[id(node)]:
            change = self.change(site, node, cells, _names(changed, self.sharing.text) if alone else set())
            change.used = change.used or not alone
        return cells

    def _followed(self, node: cst.Call, alone: bool) -> Cells:
        positional = [self.value(a.value) for a in node.args if a.keyword is None and not a.star]
        named = {a.keyword.value: self.value(a.value) for a in node.args if a.keyword is not None}
        for argument in node.args:
            if argument.star:
                self.value(argument.value)
        if isinstance(node.func, cst.Attribute) and not isinstance(node.func.value, cst.Name):
            self.value(node.func.value, handed=True)
        return self._resolved(node, positional, named, alone)

    def _resolved(self, node: cst.CSTNode, positional: list[Cells], named: dict[str, Cells], alone: bool) -> Cells:
        """A call of functions that are known: what they change of what they are given, and what they hand out."""
        found: set[Cell] = set()
        for function, skipped in self.sharing.calls[id(node)]:
            names = [p.name for p in function.parameters][skipped:]
            given = {**dict(zip(names, positional, strict=False)), **named}
            inner = self.sharing.walked(function)
            if inner is None:
                found |= self.fresh(node)
                continue
            for change in inner.changes.values():
                self._changed_inside(node, change, given, alone)
            for cell in inner.returned:
                found |= self._outside(cell, given, node, function)
        return frozenset(found)

    def _changed_inside(self, node: cst.CSTNode, change: Change, given: dict[str, Cells], alone: bool) -> None:
        cells = frozenset().union(*(self._handed_in(cell, given) for cell in change.cells))
        if not cells:
            return
        self.sharing.called.add(change.site)
        if alone and not change.used:
            self.change(change.site, node, cells, self.state.named(cells), change.calls)  # it is called for that
            return
        mine = self.change(change.site, node, cells, (), change.calls)
        mine.used = mine.used or change.used

    def _handed_in(self, cell: Cell, given: dict[str, Cells]) -> Cells:
        if cell.kind == "item":
            return self.state.items(self._handed_in(cell.key, given), cell.element)
        if cell.kind == "parameter":
            return given.get(cell.key, NONE)
        owner = self.function.owner.name if self.function is not None and self.function.owner is not None else ""
        mine = str(cell.key).removeprefix(f"{owner}.") if cell.kind == "kept" else ""
        return self.state.names.get(f"self.{mine}", NONE) if mine and mine != cell.key else NONE

    def _outside(self, cell: Cell, given: dict[str, Cells], node: cst.CSTNode, function: Function) -> Cells:
        """What a function hands out, as its caller sees it."""
        if cell.base.kind == "parameter":
            return self._handed_in(cell, given)
        if cell.base.kind == "kept":
            return frozenset({cell})
        if function.decorators & {"lru_cache", "cache", "cached_property", "cached", "memoize"}:
            return frozenset({Cell("kept", f"{function.name}()")})
        return self.fresh(node)

    def _container(self, node: cst.Call, function: cst.Attribute, name: str) -> Cells:
        given = [self.value(argument.value, handed=True) for argument in node.args]
        holder = self.value(function.value, handed=True)
        if name in PUTS:
            held = self.state.items(given[-1]) if name in ("extend", "update") and given else given[-1:]
            self.state.put(holder, held if isinstance(held, frozenset) else frozenset().union(*held))
            known = frozenset().union(*(self._aware(argument.value) for argument in node.args))
            self.state.know(self.sharing.text(function.value), known)
            if name != "setdefault":
                return NONE
        return self.state.items(holder)

    def change(
        self,
        site: tuple[int, int],
        node: cst.CSTNode,
        cells: Cells,
        aware: Iterable[str],
        calls: tuple[cst.CSTNode, ...] = (),
    ) -> Change:
        """Note that objects are scaled in place."""
        own = id(node) in self.sharing.inplace or isinstance(node, (cst.Assign, cst.Expr))
        path = calls if own else (node, *calls)
        change = self.changes.setdefault((id(node), site), Change(site, node, path))
        undone = [c for cell in cells for c in self.state.changed.get(cell, ()) if self.sharing.undoes(c.site, site)]
        if undone:
            for cell in cells:
                self.state.changed.pop(cell, None)
            return change
        chosen = set(aware)
        through = [holder for names in self.rounds for name, holder in names.items() if name in chosen]
        again = any(change in self.state.changed.get(cell, ()) for cell in cells if self._is_one(cell))
        if self._come_again(through) if through else again:
            self.sharing.reused(self, change, "again", node)
        if through:
            chosen |= self.state.named(cells)
        self.state.change(change, cells, chosen)
        return change

    def _is_one(self, cell: Cell) -> bool:
        """Whether a cell is the same object in each round."""
        while cell.kind == "item":
            if cell.element == ANY:
                return False
            cell = cell.key
        return cell.kind in ("made", "parameter", "kept")

    def _come_again(self, holders: list[Cells]) -> bool:
        """Whether elements are met again: their container is older than the loop around the loop through it."""
        for base in (cell.base for cells in holders for cell in cells):
            known = base.key in self.containers if base.kind == "made" else self.sharing.keeps(self.function, base)
            if known and len(self.loops) - self.depths.get(base, 0) >= 2:
                return True
        return False


def _calls(node: cst.CSTNode, names: frozenset[str]) -> bool:
    return isinstance(node, cst.Call) and dotted(node.func).split(".")[-1] in names


def _flat(elements: Cells | list[Cells]) -> Cells:
    return frozenset().union(*elements) if isinstance(elements, list) else elements


def _targets(target: cst.CSTNode, elements: Cells | list[Cells]) -> Iterable[tuple[cst.CSTNode, Cells]]:
    if isinstance(elements, list) and isinstance(target, (cst.Tuple, cst.List)):
        for element, cells in zip(target.elements, elements, strict=False):
            yield element.value, cells
    else:
        yield target, _flat(elements)


def _names(node: cst.CSTNode, text: object) -> set[str]:
    """The name through which something is changed: ``z`` of ``z.view(-1)``."""
    while isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
        node = node.func.value
    return {text(node)}  # type: ignore[operator]


def _is_module(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Name) and node.value in ("torch", "np", "numpy", "einops")
