"""Lists and tables of factors: what an index picks belongs to the whole, which turns item by item, or not at all.

``stds[i]``, ``for z, s in zip(zs, stds)``, ``stds.append(s)``: the list and what is picked of it are one cell, or two that turn
together. A plain list has no reciprocal: where one would have to be taken of the whole, the factor is refused.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scalelint.rewrite.edit.items import is_row, kept_row, picked_from, put_into, rows_in, values_put
from scalelint.rewrite.edit.reciprocal import alternatives, called, inner_of, number_in, reciprocal_of
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.loaded import SAVING
from scalelint.rewrite.program.bindings import returned, stored
from scalelint.rewrite.program.names import Cell, Names
from scalelint.rewrite.program.tree import Place
from scalelint.rewrite.program.turns import in_turn

if TYPE_CHECKING:
    from scalelint.rewrite.follow.reads import Read
    from scalelint.rewrite.follow.trace import Tracer
    from scalelint.rewrite.follow.traced import Traced

_WHOLE = "`{}` takes the whole list, which has no inverse; hand over its items: `[each for each in {}]`"
_TABLE = "`{}` is a table of a kind that is not followed; write it as `{{key: number}}`"
_UNKNOWN = "it may be a list here, which has no inverse; make the tensor in this line: `torch.tensor({})`"
_CHANGED = "an item of it is changed in place; write its value down"
_BESIDE = "it stands in a row with other numbers; give it a list of its own"
_HANDED = "`{}` is handed on, and reads it wherever it is called; write a lambda that reads an item"
_GIVEN = "`{0}` may change the list, and its inverse is another one; hand over a copy: `list({1})`"
_SORTED = "it is put in another order, which the inverse turns round"
_DEPTH = 8
#: methods of tables that are about their keys, and one of lists that leaves every item what it is
_ASIDE = frozenset({"keys", "reverse", "clear", "rotate"})
#: functions that change the list that they are given
_CHANGING = frozenset({"shuffle", "heapify", "heappush", "heappop", "insort", "insort_left", "insort_right"})
#: what asks for the keys of a table, or how many there are
_OF_KEYS = frozenset(
    {"enumerate", "len", "list", "sorted", "set", "tuple", "zip", "iter", "reversed", "max", "min", "map", "filter"}
)


def is_iterable(names: Names, code: Code, node: ast.AST, depth: int = _DEPTH) -> bool:
    """Whether the items of an expression are numbers of the tree, taken in turn: a list, a tensor, a parameter."""
    if not depth:
        return False
    if is_row(node):
        return True
    inner = inner_of(node) or picked_from(node)
    if inner is not None or alternatives(node):
        return all(is_iterable(names, code, each, depth - 1) for each in ([inner] if inner else alternatives(node)))
    if names.is_table(code, node):
        return _is_of_values(code, node)
    stores = names.stores(code, node)
    return bool(stores) and all(_is_kept_row(names, place, depth) for place in stores)


def _is_kept_row(names: Names, place: Place, depth: int) -> bool:
    code, node = place
    values = stored(code, node)
    if isinstance(node, ast.arg):
        return True
    outer = code.parent(node)
    if isinstance(outer, ast.Call):  # a buffer
        return len(outer.args) > 1 and is_iterable(names, code, outer.args[1], depth - 1)
    if isinstance(outer, ast.AugAssign):
        values = [outer.value]
    return bool(values) and all(is_iterable(names, code, value, depth - 1) for value in values)


def _is_of_values(code: Code, table: ast.AST) -> bool:
    """Whether a loop takes the values of a table, and not its keys."""
    method = code.parent(table)
    return isinstance(method, ast.Attribute) and method.attr in ("values", "items")


def whole_of(names: Names, code: Code, node: ast.AST) -> ast.expr | None:
    """What an item is picked of that turns as a whole; None for tables that hold something else, too."""
    whole = picked_from(node)
    mixed = whole is not None and names.is_table(code, whole) and not is_of_numbers(names, code, whole)
    return None if mixed else whole


def is_of_numbers(names: Names, code: Code, base: ast.AST) -> bool:
    """Whether a variable or attribute holds a written list or table of numbers that have an inverse, and nothing else."""
    values = [value for place in names.stores(code, base) for value in stored(place.code, place.node)]
    rows = [value.values if isinstance(value, ast.Dict) else getattr(value, "elts", None) for value in values]
    return bool(rows) and all(row and all(map(_is_factor, row)) for row in rows)


def _is_factor(node: ast.AST) -> bool:
    number = number_in(reciprocal_of(node) or node)
    return number is not None and number != 0 and (number == 1 or number % 1 != 0 or reciprocal_of(node) is not None)


class Rows:
    """What a tracer meets around a list or table that turns."""

    def __init__(self, tracer: Tracer) -> None:
        self.tracer = tracer
        self.found = tracer.found
        self.names = tracer.names

    def picked(self, read: Read, outer: ast.AST, cell: Cell) -> bool:
        """Whether an item of the whole is a cell of its own, or is set here: then there is nothing to climb to."""
        self.found.picked.add(cell)
        if not isinstance(outer, ast.Subscript):
            return False
        own = self.names.cell(read.code, outer)
        if isinstance(outer.slice, ast.Constant) and picked_from(read.outer) is not None:
            self.found.refuse(_BESIDE, Place(read.code, outer), cell)
            return True
        place = Place(read.code, outer)
        if isinstance(outer.ctx, ast.Store) and not stored(read.code, outer):
            self.found.refuse(_CHANGED, place, cell, *self.tracer.start)
            return True
        if own is not None and own[0] == "item" and own != cell:
            self.found.fed.add(own)
            self.tracer.merge(own, place)
            return True
        if isinstance(outer.ctx, ast.Load):
            return False
        self.found.definitions.append(place)
        for value in stored(read.code, outer):
            self.tracer.value(read.code, value, cell)
        return True

    def handled(self, read: Read, parent: ast.AST, cell: Cell) -> bool:
        """Whether what stands around the whole puts items into it, looks at its keys, or takes one out by its key."""
        code, current = read.code, read.outer
        if isinstance(parent, ast.Subscript) and parent.value is current:
            own = self.names.cell(code, parent)
            if isinstance(parent.ctx, ast.Store) and not stored(code, parent):
                self.found.refuse(_CHANGED, Place(code, parent), cell, *self.tracer.start)
                return True
            if own is None or own[0] != "item" or own == cell:
                return False
            self.found.fed.add(own)
            self.tracer.merge(own, Place(code, parent))
            return True
        if self._is_of_keys(code, parent, current):
            return True
        return isinstance(parent, ast.Attribute) and self._method(code, parent, cell)

    def _method(self, code: Code, method: ast.Attribute, cell: Cell) -> bool:
        call = code.parent(method)
        if not isinstance(call, ast.Call) or call.func is not method:
            is_table = self.names.is_table(code, method.value) and method.attr in ("get", "values", "items")
            if is_table:
                self.found.refuse(_HANDED.format(code.source_of(method)), Place(code, method), cell)
            return is_table
        values = values_put(call)
        for value in values:
            self.tracer.value(code, value, cell)
        if values:
            self.found.picked.add(cell)
            self.found.definitions.append(Place(code, call))
            return True
        if method.attr in ("index", "count", "remove") and len(call.args) == 1:
            self.tracer.value(code, call.args[0], None)
            return True
        if method.attr == "sort":
            self.found.refuse(_SORTED, Place(code, call), cell, *self.tracer.start)
            return True
        if method.attr in ("values", "items") and in_turn(code, method.value) is None:
            self.found.refuse(_taken(Place(code, call)), Place(code, call), cell)
            return True
        own = self.names.cell(code, call) if method.attr == "get" else None
        if own is not None and own[0] == "item":
            self.found.fed.add(own)
            self.tracer.merge(own, Place(code, call))
            return True
        return method.attr in _ASIDE

    def _is_of_keys(self, code: Code, parent: ast.AST, current: ast.AST) -> bool:
        """Whether only the keys of a table count: ``key in TABLE``, ``for key in TABLE``, ``len(TABLE)``."""
        if not self.names.is_table(code, current):
            return False
        if isinstance(parent, (ast.For, ast.comprehension)):
            return parent.iter is current
        if isinstance(parent, ast.Compare):
            return current in parent.comparators and all(isinstance(op, (ast.In, ast.NotIn)) for op in parent.ops)
        return isinstance(parent, ast.Call) and getattr(parent.func, "id", "") in _OF_KEYS and current in parent.args


def refuse_rows(found: Traced, names: Names, start: Iterable[Cell]) -> None:
    """Invert lists item by item where they leave what turns; refuse what may be a list and may be none."""
    lists = _lists(found)
    unsure = lists | found.picked

    def decide(place: Place, cell: Cell | None, reason: str, *, is_put: bool = True, is_left: bool = False) -> None:
        if cell not in unsure or reciprocal_of(place.node) is not None or not _is_whole(place):
            return
        if is_put and _is_item(place):
            return
        if _may_change(names, place):
            found.refuse(_GIVEN.format(_outer(place), _brief(place)), place, *start, *([cell] if cell else []))
            return
        kind = "" if is_left else _kind(names, place)
        if kind:
            found.wholes[place] = kind
        else:
            found.refuse(reason, place, *([cell] if cell is not None else []))

    for place, kind in found.values:
        if kind == "computed":
            reason = _TABLE if _is_empty(place.node) else _UNKNOWN
            decide(place, found.owners.get(place), reason.format(_brief(place)))
    for edge in found.borders():
        inside = edge.target if edge.target in found.cells else edge.source
        if not edge.inverted:
            is_taken = in_turn(edge.place.code, edge.place.node) is not None
            decide(edge.place, inside, _taken(edge.place) if is_taken else _UNKNOWN.format(_brief(edge.place)))
    for place in found.kept():
        decide(place, found.owners.get(place), _taken(place), is_put=False)
    for use in found.uses:
        if isinstance(use.parent, ast.BinOp) and use.parent.left is use.place.node:
            decide(use.place, found.owners.get(use.place), _taken(use.place), is_left=True)


def _kind(names: Names, place: Place) -> str:
    """Whether an expression is a list or a tuple for certain, by what the tree writes out; "" where that isn't known."""
    kinds = set(_kinds(names, *place, _DEPTH))
    return kinds.pop() if len(kinds) == 1 else ""


def _kinds(names: Names, code: Code, node: ast.AST, depth: int) -> Iterator[str]:
    if isinstance(node, (ast.List, ast.ListComp)) or called(node) in ("list", "sorted"):
        yield "list"
    elif isinstance(node, ast.Tuple) or called(node) == "tuple":
        yield "tuple"
    elif rows_in(node) and depth:
        for each in rows_in(node):
            yield from _kinds(names, code, each, depth - 1)
    elif isinstance(node, ast.Subscript) or called(node) == "copy":
        yield from _kinds(names, code, kept_row(node) or ast.Constant(None), depth)
    elif (
        function := names.tree.only_function(called(node)) if depth and isinstance(node, ast.Call) else None
    ) is not None:
        for each in returned(function.node):
            yield from _kinds(names, function.code, each, depth - 1)
    else:
        places = names.stores(code, node) if depth else []
        values = [(place.code, stored(place.code, place.node)) for place in places]
        if not places or not all(given for _, given in values):
            yield ""
        for other, given in values:
            for value in given:
                yield from _kinds(names, other, value, depth - 1)


def _lists(found: Traced) -> set[Cell]:
    """The cells that hold plain lists or tables: those that are written out, and those that such a one goes into as it is."""
    lists, before = set(found.rows), -1
    while len(lists) != before:
        before = len(lists)
        for edge in found.edges:
            if edge.target is None or edge.inverted or not _is_whole(edge.place):
                continue
            if _is_item(edge.place) or in_turn(edge.place.code, edge.place.node) is not None:
                continue
            if {edge.source, edge.target} & lists:
                lists |= {edge.source, edge.target}
    return lists


def _is_whole(place: Place) -> bool:
    """Whether an expression is a list as it stands there: nothing makes a tensor of it, or picks an item."""
    node = reciprocal_of(place.node) or place.node
    while (kept := kept_row(node)) is not None:
        if called(node) in ("list", "tuple", "tolist"):
            break
        node = kept
    is_made = inner_of(node) is not None and kept_row(node) is None
    return not is_made and picked_from(node) is None


def _is_item(place: Place) -> bool:
    """Whether what goes into a list goes there as one of its items."""
    code, node = place
    outer = code.parent(node)
    while outer is not None and node in alternatives(outer):
        node, outer = outer, code.parent(outer)
    if isinstance(outer, (ast.List, ast.Tuple, ast.Dict, ast.ListComp, ast.GeneratorExp, ast.DictComp)):
        return True
    put = put_into(outer)
    if put is not None and put[0] == "item" and put[1] is node:
        return True
    return isinstance(outer, ast.Assign) and any(picked_from(target) is not None for target in outer.targets)


def _may_change(names: Names, place: Place) -> bool:
    """Whether a list itself, not a copy of it, is handed to what may change it: a function of the tree that isn't followed."""
    code, node = place
    outer = code.parent(node)
    call = code.parent(outer) if isinstance(outer, ast.keyword) else outer
    if not isinstance(call, ast.Call) or not isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
        return False
    if kept_row(node) is not None or call.func is node:
        return False
    plain = isinstance(call.func, ast.Name) and call.func.id in dir(builtins)
    return called(call) in _CHANGING or not (plain or names.is_foreign(code, call.func) or called(call) in SAVING)


def _taken(place: Place) -> str:
    return _WHOLE.format(_outer(place), _brief(place))


def _outer(place: Place) -> str:
    """What stands around an expression, in short."""
    code, node = place
    outer = code.parent(node)
    shown = outer if isinstance(outer, (ast.Call, ast.BinOp, ast.Attribute, ast.Compare)) else node
    return " ".join(code.source_of(shown).split())[:60]


def _is_empty(node: ast.AST) -> bool:
    """Whether something is made with nothing in it: a table of some kind, rather than a list of numbers."""
    made = called(node) if isinstance(node, ast.Call) and not (node.args or node.keywords) else ""
    return made[:1].isupper() or made.endswith("dict")


def _brief(place: Place) -> str:
    return " ".join(place.code.source_of(place.node).split())[:60]
