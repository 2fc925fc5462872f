"""One function read in order: which objects its expressions are, and what its calls do to them."""

from __future__ import annotations

from collections.abc import Iterable

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.domain.operators import INPLACE
from scalelint.analysis.sharing.cells import ANY, NONE, Cell, Cells, Change
from scalelint.analysis.sharing.chosen import chosen
from scalelint.analysis.sharing.containers import contained
from scalelint.analysis.sharing.objects import Objects, calls_any
from scalelint.analysis.sharing.parts import flat, index_of, indices, leaves, moves, names_of, pieces, targets
from scalelint.analysis.sharing.words import (
    COPIES_SHAPE,
    IMMUTABLE,
    SHAPES,
    STRETCHES,
    THROUGH,
    VIEWS,
    WHOLE,
    cut,
    is_module,
    is_whole,
)
from scalelint.syntax import children, cst
from scalelint.syntax.forms import dotted

#: names that stand for no tensor, wherever they are read
_CONSTANTS = frozenset({"None", "True", "False"})
#: tuples within tuples whose elements are told apart
_NESTED = 3


class Values(Objects):
    """Evaluates expressions to the objects that they may be."""

    def value(self, node: cst.CSTNode, *, handed: bool = False, quiet: bool = False, alone: bool = False) -> Cells:
        """The objects that an expression may be.

        ``handed``: it is only given another name, which is no use of it; ``quiet``: only its shape is asked for.
        """
        if isinstance(node, cst.Name) and node.value in _CONSTANTS:
            return NONE
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
        if isinstance(node, cst.Yield):
            return self._yield(node)
        if isinstance(node, cst.Lambda):
            return NONE
        if isinstance(node, cst.Comparison):
            quiet = quiet or any(
                isinstance(c.operator, (cst.Is, cst.IsNot, cst.In, cst.NotIn)) for c in node.comparisons
            )
        self._operands(children(node), quiet=quiet)
        return self.fresh(node)

    def _operands(self, nodes: Iterable[cst.CSTNode], *, handed: bool = False, quiet: bool = False) -> list[Cells]:
        """What one expression puts together: what an earlier operand is, the later ones may have changed by then."""
        found = [(node, self.value(node, handed=handed, quiet=quiet)) for node in nodes]
        for node, cells in found:
            if not quiet:
                self._again(node, cells, handed)
        return [cells for _, cells in found]

    def _again(self, node: cst.CSTNode, cells: Cells, handed: bool) -> None:
        """A place is worked with only after what stands behind it was evaluated: ``z * self.judge(z)``."""
        if isinstance(node, (cst.Name, cst.Attribute, cst.Subscript)):
            self.read(node, cells, handed)

    def _yield(self, node: cst.Yield) -> Cells:
        """``yield z``, ``yield from zs``: whoever goes through what the function gives meets these."""
        if isinstance(node.value, cst.From):
            self.yielded |= self.state.items(self.value(node.value.item, handed=True))
        elif node.value is not None:
            self.yielded |= self.value(node.value, handed=True)
        self.out |= self.state.within(self.yielded)
        return self.fresh(node)

    def bind(self, target: cst.CSTNode, cells: Cells, aware: Iterable[Change] = ()) -> None:
        """Assign to a name, an attribute, an element or several."""
        if isinstance(target, (cst.Tuple, cst.List)):
            for index, element in enumerate(target.elements):
                self.bind(element.value, self.state.items(cells, f"{index}]") if cells else NONE)
            return
        if isinstance(target, (cst.Attribute, cst.Subscript)):
            text = self.sharing.text(target)
            self.before.setdefault(text, self._unbound(target, text, True))
        if isinstance(target, cst.Subscript):
            self.state.put(self.value(target.value, quiet=True), cells)
            self.state.know(self.sharing.text(target.value), frozenset(aware))  # ``zs[i] = z.mul_(f)``
        name = self.sharing.text(target)
        if not cells & self.state.names.get(name, NONE):  # another object: ``z = z.clone()``
            for names in self.rounds:
                names.pop(name, None)
        self.state.bind(name, cells, aware)

    def begin(self) -> None:
        """A round of a loop begins."""
        self.rounds.append({})
        self.entered.append(dict(self.state.changed))

    def end(self) -> None:
        """A round of a loop ends."""
        self.rounds.pop()
        self.entered.pop()

    def iterated(self, target: cst.CSTNode, through: Cells | list[Cells]) -> None:
        """Give the target of a loop the elements of what it goes through."""
        for name, holder in targets(target, through):
            cells = self.state.items(holder)
            held = self.state.within(cells)
            self.state.forget(frozenset(c for c in held if c.kind == "item" or c in self.generated))
            self.bind(name, cells, [c for cell in cells for c in self.state.changed.get(cell, ())])
            for leaf in leaves(name):
                self.rounds[-1][self.sharing.text(leaf)] = holder

    def iterable(self, node: cst.BaseExpression) -> Cells | list[Cells]:
        """What a loop goes through; a list for several things at once."""
        if isinstance(node, cst.Call):
            name = dotted(node.func).split(".")[-1]
            if name == "zip":
                return [flat(self.iterable(a.value)) for a in node.args]
            if name == "enumerate" and node.args:
                return [NONE, flat(self.iterable(node.args[0].value))]
            if name in THROUGH and node.args:
                return self.iterable(node.args[0].value)
            if isinstance(node.func, cst.Attribute) and name in ("items", "values") and not node.args:
                holder = self.value(node.func.value, handed=True)
                return [NONE, holder] if name == "items" else holder
        if not isinstance(node, cst.Call) and id(node) in self.sharing.calls:  # by a method of its own
            return self._resolved(node, [], {}, False)
        cells = self.value(node, handed=True)
        keys = bool(cells) and all(cell.kind == "made" and cell.key in self.mappings for cell in cells)
        return NONE if keys else cells

    def _display(self, node: cst.CSTNode, elements: list[cst.BaseExpression], handed: bool, quiet: bool) -> Cells:
        held = self._operands(elements, handed=handed, quiet=quiet)
        cells = self.fresh(node)
        self.state.put(cells, frozenset().union(*held))
        names = indices(node, self.sharing.text)
        self.state.lay_out(cells, dict(zip(names, held, strict=True)) if names else {})
        return cells

    def _comprehension(self, node: cst.ListComp | cst.SetComp | cst.GeneratorExp | cst.DictComp) -> Cells:
        self.loops.append([])
        self.begin()
        clause: cst.CompFor | None = node.for_in
        while clause is not None:
            self.iterated(clause.target, self.iterable(clause.iter))
            for condition in clause.ifs:
                self.value(condition.test)
            clause = clause.inner_for_in
        if isinstance(node, cst.DictComp):
            self.value(node.key)
        held = self.value(node.value if isinstance(node, cst.DictComp) else node.elt, handed=True)
        self.end()
        self.loops.pop()
        cells = self.fresh(node)
        self.state.put(cells, held)
        return cells

    def each(self, over: cst.BaseExpression, name: cst.CSTNode, body: cst.BaseExpression) -> tuple[Cells, Cells]:
        """A function that is asked of each element of a collection: the elements, and what it gives of them."""
        through = self.iterable(over)
        self.loops.append([])
        self.begin()
        self.iterated(name, through)
        held = self.state.names.get(self.sharing.text(name), NONE)
        made = self.value(body, handed=True)
        self.end()
        self.loops.pop()
        return held, made

    def _place(self, node: cst.Name | cst.Attribute | cst.Subscript, handed: bool, quiet: bool) -> Cells:
        text = self.sharing.text(node)
        known = self.state.names.get(text)
        if known is None:
            known = self._unbound(node, text, handed or quiet)
        if not quiet:
            self.read(node, known, handed)
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
        turn = next((names for names in reversed(self.rounds) if any(moves(p.slice, names) for p in node.slice)), None)
        quiet = turn is not None or self._is_of_its_own(node)  # another place of it each time
        base = self.value(node.value, handed=True, quiet=quiet)
        if is_whole(node):
            return base
        parts = [part.slice for part in node.slice]
        indices = [part.value for part in parts if isinstance(part, cst.Index)]
        for index in indices:
            self.value(index, quiet=True)
        if not quiet:
            self._again(node.value, base, True)
        if len(indices) < len(parts) or any(self._is_stretch(index) for index in indices):
            turn = turn if turn is not None or not self._is_of_this_round(indices) else self.rounds[-1]
            return self._window(base) if turn is not None else base  # ``z[:, :4]``: a view
        if any(self._copies(index) for index in indices):
            return self.fresh(node)
        constant = all(isinstance(i, (cst.Integer, cst.SimpleString, cst.UnaryOperation)) for i in indices)
        cells = self.state.items(base, index_of(self.sharing.text(node)) if constant else ANY)
        if turn is not None:
            self.state.forget(cells)
            turn[self.sharing.text(node)] = base
        return cells

    def _is_of_its_own(self, node: cst.Subscript) -> bool:
        """Whether it is known which object lies there: who takes it has not read the others."""
        holders = self.state.names.get(self.sharing.text(node.value), NONE)
        index = index_of(self.sharing.text(node))
        return bool(holders) and all(index in self.state.laid_out(holder) for holder in holders)

    def _window(self, base: Cells) -> Cells:
        """``z[start : start + 4]`` in a loop: another piece each time."""
        cells = self.state.items(pieces(base))
        self.state.forget(cells)
        return cells

    def _is_stretch(self, index: cst.BaseExpression) -> bool:
        """Whether an index is a slice: ``z[rows]`` after ``rows = slice(start, stop)``."""
        if isinstance(index, cst.Call):
            return calls_any(index, STRETCHES)
        known = self.state.names.get(index.value, NONE) if isinstance(index, cst.Name) else NONE
        return bool(known) and all(cell.kind in ("made", "old") and cell.key in self.stretches for cell in known)

    def _is_of_this_round(self, indices: list[cst.BaseExpression]) -> bool:
        """Whether an index was made in the loop around, and so is another one each time."""
        names = [index.value for index in indices if isinstance(index, cst.Name)]
        known = {cell for name in names for cell in self.state.names.get(name, NONE)}
        return bool(self.rounds) and any(self.depths.get(cell, 0) for cell in known)

    def _copies(self, index: cst.CSTNode) -> bool:
        """Whether an index may be a tensor of indices, which takes a copy: what this function computes as one."""
        if isinstance(index, cst.Name):
            made = [c for c in self.state.names.get(index.value, NONE) if c.kind in ("made", "old")]
            return not all(c.key in self.whole for c in made)
        return isinstance(index, (cst.List, cst.Comparison)) or (
            isinstance(index, cst.Call) and not calls_any(index, WHOLE)
        )

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
        if (picked := chosen(self, node)) is not None:
            return picked
        if self._is_of_immutable(function):
            for argument in node.args:
                self.value(argument.value, quiet=quiet)
            return NONE
        inplace = name.endswith("_") and not name.startswith("_")
        if isinstance(function, cst.Attribute) and (name in VIEWS or inplace) and not is_module(function.value):
            for argument in node.args:
                self.value(argument.value, quiet=True)
            return self.value(function.value, handed=True, alone=alone and inplace)
        if name in VIEWS and node.args:
            return self.value(node.args[0].value, handed=True)
        if (whole := cut(node)) is not None:
            return self._pieces(node, whole)
        if (held := contained(self, node, name, alone)) is not None:
            return held
        self._operands([argument.value for argument in node.args], quiet=quiet)
        self.value(function.value if isinstance(function, cst.Attribute) else function, quiet=quiet)
        return self.fresh(node)

    def _pieces(self, node: cst.Call, whole: cst.BaseExpression) -> Cells:
        """``z.chunk(2)``, ``torch.split(z, 8)``: views that share the memory of the whole."""
        for argument in node.args:
            if argument.value is not whole:
                self.value(argument.value, quiet=True)
        return pieces(self.value(whole, handed=True))

    def _is_of_immutable(self, function: cst.CSTNode) -> bool:
        """``jnp.asarray``: what it gives is an array that nothing changes in place."""
        if not isinstance(function, cst.Attribute):
            return False
        head = dotted(function).partition(".")[0]
        return self.sharing.run.imports.get(head, head).partition(".")[0] in IMMUTABLE

    def _inplace(self, node: cst.Call, alone: bool) -> Cells:
        """``z.mul_(f)``, ``torch.mul(z, f, out=z)``: alone, as a statement, whoever reads z afterwards knows."""
        function = node.func
        changed: cst.CSTNode = next((a.value for a in node.args if a.keyword and a.keyword.value == "out"), node)
        first = dotted(function).split(".")[-1]
        if changed is node and node.args and (first in INPLACE or first.startswith("_foreach_")):
            changed = node.args[0].value
        elif changed is node and isinstance(function, cst.Attribute):
            changed = function.value
        for argument in node.args:
            if argument.value is not changed:
                self.value(argument.value, quiet=True)
        cells = self.value(changed, handed=True)
        cells = self.state.items(cells) if first.startswith("_foreach_") else cells
        for site in self.sharing.inplace[id(node)]:
            names = names_of(changed, self.sharing.text)
            change = self.change(site, node, cells, names if alone else (), via=names)
            change.used = change.used or not alone
        return cells

    def _followed(self, node: cst.Call, alone: bool) -> Cells:
        given = list(zip(node.args, self._operands([a.value for a in node.args]), strict=True))
        positional = [cells for a, cells in given if a.keyword is None and not a.star]
        named = {a.keyword.value: cells for a, cells in given if a.keyword is not None}
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
                found |= self._given_out(inner, cell, given, node, function)
            found |= self._generated(inner, given, node, function)
        return frozenset(found)

    def _generated(self, inner: Objects, given: dict[str, Cells], node: cst.CSTNode, function: Function) -> Cells:
        """What a generator gives: something new, in which those that it yields are."""
        known = inner.state.within(inner.yielded)
        if not any(cell.base.kind in ("parameter", "kept") for cell in known):
            return NONE
        held = frozenset().union(*(self._given_out(inner, cell, given, node, function, 1) for cell in inner.yielded))
        cells = self.fresh(node)
        self.state.put(cells, held)
        if self._is_local(node):
            self.local |= {cell.base for cell in self.state.within(held) if cell.base.kind == "kept"}
        return cells

    def _given_out(
        self, inner: Objects, cell: Cell, given: dict[str, Cells], node: cst.CSTNode, function: Function, depth: int = 0
    ) -> Cells:
        """What a function hands out, with what a tuple or a dictionary of its own holds: ``return self.z[k], label``."""
        held = inner.state.contents.get(cell, NONE) if cell.kind == "made" and depth < _NESTED else NONE
        lasting = any(each.base.kind in ("parameter", "kept") for each in inner.state.within(held))
        if not lasting and (not depth or cell.base.kind in ("parameter", "kept")):
            return self._outside(cell, given, node, function)

        made = Cell("made", (id(node), cell))
        self.state.make(made)
        self.depths[made] = len(self.loops)
        self.generated.add(made)
        if lasting:
            told = {each: self._given_out(inner, each, given, node, function, depth + 1) for each in held}
            self.state.put(frozenset({made}), frozenset().union(*told.values()))
            for index, cells in inner.state.laid_out(cell).items():
                mine = frozenset().union(*(told.get(each, NONE) for each in cells))
                self.state.lay_out(frozenset({made}), {index: mine})
        return frozenset({made})

    def _is_local(self, node: cst.CSTNode) -> bool:
        """Whether the object that is asked was made in this function."""
        called = node.func if isinstance(node, cst.Call) else None
        asked = node if called is None else called.value if isinstance(called, cst.Attribute) else None
        if isinstance(asked, cst.Attribute) and id(asked) in self.sharing.calls:  # ``for z in self.feed``
            return False
        return asked is not None and all(cell.kind in ("made", "old") for cell in self.value(asked, quiet=True))

    def _changed_inside(self, node: cst.CSTNode, change: Change, given: dict[str, Cells], alone: bool) -> None:
        cells = frozenset().union(*(self._handed_in(cell, given) for cell in change.cells))
        if not cells:
            return
        self.sharing.called.add(change.site)
        if alone and not change.used:
            self.change(change.site, node, cells, self.state.named(cells), change.calls)  # it is called for that
            return
        mine = self.change(change.site, node, cells, (), change.calls, self._handed_by(node, cells))
        mine.used = mine.used or change.used

    def _handed_by(self, node: cst.CSTNode, cells: Cells) -> set[str]:
        """The names by which a call hands over objects, or what they are in."""
        handed = [a.value for a in node.args] if isinstance(node, cst.Call) else []
        around = frozenset(each for cell in cells for each in cell.chain())
        texts = [name for value in handed for name in names_of(value, self.sharing.text)]
        return {name for name in texts if self.state.names.get(name, NONE) & around}

    def _handed_in(self, cell: Cell, given: dict[str, Cells]) -> Cells:
        if cell.kind == "item":
            return self.state.items(self._handed_in(cell.key, given), cell.element)
        if cell.kind == "pieces":
            return pieces(self._handed_in(cell.key, given))
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
