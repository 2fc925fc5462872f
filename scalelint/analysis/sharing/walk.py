"""One function read in order: its statements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.sharing.cells import NONE, Cell, Cells, State, joined
from scalelint.analysis.sharing.parts import names_of
from scalelint.analysis.sharing.values import Values
from scalelint.analysis.sharing.words import is_whole, refilled, written_back
from scalelint.syntax import children, cst
from scalelint.syntax.forms import suite

if TYPE_CHECKING:
    from scalelint.analysis.sharing.find import Sharing


class Walker(Values):
    """Reads a function, or the code of a module, and remembers what it does to objects that others hold."""

    def __init__(self, sharing: Sharing, function: Function | None, body: Iterable[cst.CSTNode]) -> None:
        super().__init__(sharing, function)
        self.returned: Cells = NONE
        for parameter in function.parameters if function is not None else ():
            self.state.names[parameter.name] = frozenset({Cell("parameter", parameter.name)})
        if function is not None and isinstance(function.node, cst.Lambda):
            self.returned = self.value(function.node.body, handed=True)
            self.out = self.state.within(self.returned)
        else:
            self.block(body)

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
        if (tensor := refilled(node)) is not None:
            self.refill(self.value(tensor, handed=True))
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
                cells = self.value(node.value, handed=True)
                self.returned |= cells
                self.out |= self.state.within(cells)
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
        found = [(target, self.value(source, handed=True), self.aware_of(source)) for target, source in pairs]
        for (target, cells, aware), (_, source) in zip(found, pairs, strict=True):
            self.bind(target, cells, aware)
            text = self.sharing.text(source)
            for names in self.rounds:
                if text in names and isinstance(source, cst.Subscript):  # ``z = zs[i]``
                    names[self.sharing.text(target)] = names[text]

    def _augmented(self, node: cst.AugAssign) -> None:
        self.value(node.value)
        whole = isinstance(node.target, cst.Subscript) and is_whole(node.target)
        target = cst.ensure_type(node.target, cst.Subscript).value if whole else node.target
        cells = self.value(target, handed=True)
        for site in self.sharing.inplace.get(id(node), ()):
            self.change(site, node, cells, names_of(target, self.sharing.text))

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
        through = self.iterable(node.iter) if isinstance(node, cst.For) else NONE  # once, whatever its elements become
        self.made.append(set())
        before = self.state
        after: State | None = before
        entered = dict(before.changed)
        for _ in range(2):  # the second round sees what the first one left
            self.state = (joined([self._older(before), after], self.before) or before).copy()
            self.rounds.append({})
            self.entered.append(entered)
            if isinstance(node, cst.For):
                self.iterated(node.target, through)
            else:
                self.value(node.test)
            end = self.state if self.block(suite(node.body)) else None
            self.end()
            after = joined([end, *self.loops[-1]], self.before)
            self.loops[-1].clear()
        self.loops.pop()
        self.made.pop()
        self.state = after or before  # a loop is taken to run
        return self.block(suite(node.orelse.body)) if node.orelse is not None else True

    def _older(self, before: State) -> State:
        """What was before a loop, where what its body has made by now came from an earlier run of it."""
        state = before.copy()
        for cell in self.made[-1]:
            state.make(cell)
        return state
