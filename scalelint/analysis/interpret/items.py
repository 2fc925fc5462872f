"""Abstract interpretation: items of sequences and mappings, and what iterating or entering something gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import members
from scalelint.analysis.domain import chains
from scalelint.analysis.domain.keys import key_of
from scalelint.analysis.domain.operands import element, is_data_set, is_made, number_of
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Mapping,
    Path,
    Quantity,
    Sequence,
    Text,
    Type,
    Value,
    join,
)
from scalelint.syntax import cst, number

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: rounds of a loop that are told apart, and those over the items of a dictionary
_ROUNDS, _KEYED = 4, 12


class Items:
    """Reads items."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def constant_key(self, node: cst.Subscript) -> str | int | None:
        """The key of a subscript with one constant index."""
        if len(node.slice) != 1 or not isinstance(node.slice[0].slice, cst.Index):
            return None
        index = node.slice[0].slice.value
        if isinstance(index, (cst.SimpleString, cst.Name, cst.Attribute)):
            named = not isinstance(index, cst.SimpleString)
            return key_of(index, self.run.expressions.evaluate(index) if named else NOTHING)
        if isinstance(index, cst.UnaryOperation) and isinstance(index.expression, cst.Integer):
            position = number(index.expression.value)
            return None if position is None else -int(position)
        position = number(index.value) if isinstance(index, cst.Integer) else None
        return None if position is None else int(position)

    def row_of(self, node: cst.Subscript) -> int | None:
        """The row that ``packed[0, :, None]`` and ``packed[..., 1]`` take; None for other subscripts."""
        indices = [part.slice for part in node.slice]
        first = [index for index in indices if not _keeps(index)]
        if len(indices) < 2 or len(first) != 1 or not isinstance(first[0], cst.Index):
            return None
        ends = indices[0] is first[0] or (indices[-1] is first[0] and _is_ellipsis(indices[0]))
        return int(position) if ends and (position := number_of(first[0].value)) is not None else None

    def is_reshaped(self, node: cst.Subscript) -> bool:
        """Whether a subscript takes all there is, in another shape: ``packed[..., None]``."""
        return all(_keeps(part.slice) for part in node.slice)

    def part(self, base: Value, node: cst.Subscript) -> Value:
        """``args[:-1]`` of a list whose items are known one by one; nothing for other subscripts."""
        index = node.slice[0].slice
        if len(node.slice) != 1 or not isinstance(index, cst.Slice):
            return NOTHING
        if index.step is not None:
            chain = chains.of_value(base) if _is_backwards(index) else None
            return (chains.backwards(chain),) if chain is not None else NOTHING
        bounds = [self._position(bound) for bound in (index.lower, index.upper)]
        rows = [a for a in base if isinstance(a, Sequence) and len(a.items) > 1]
        if len(rows) != len(base) or any(isinstance(bound, str) for bound in bounds):
            return NOTHING
        low, high = (bound if isinstance(bound, int) else None for bound in bounds)
        return tuple(Sequence(row.items[low:high], row.places[low:high]) for row in rows)

    def _position(self, bound: cst.BaseExpression | None) -> int | str | None:
        """A bound of a slice where it is a number or left out; "" for others."""
        value = "" if bound is not None else None
        sign = -1 if isinstance(bound, cst.UnaryOperation) and isinstance(bound.operator, cst.Minus) else 1
        inner = bound.expression if isinstance(bound, cst.UnaryOperation) else bound
        position = number(inner.value) if isinstance(inner, cst.Integer) else None
        return value if position is None else sign * int(position)

    def item(self, base: Value, key: str | int, node: cst.CSTNode | None = None) -> Value:
        """``base[key]`` for a constant key."""
        return join(self._item_of(alternative, key, node) for alternative in base)

    def _item_of(self, alternative: Alternative, key: str | int, node: cst.CSTNode | None) -> Value:
        if isinstance(alternative, Sequence) and isinstance(key, int):
            if len(alternative.items) == 1:  # it stands for as many as there are
                return tuple(element(a, key) for a in alternative.items[0])
            if -len(alternative.items) <= key < len(alternative.items):
                return alternative.items[key]
            return self.elements((alternative,))
        if isinstance(alternative, Mapping):
            return alternative.get(str(key)) or NOTHING
        if isinstance(alternative, Type):
            return members.of_class(self.run, alternative, key, node) or (alternative,)
        if isinstance(key, int) and (row := self.row(alternative)) is not None:
            return self._item_of(row, key, node)
        if isinstance(alternative, Path):
            # what its loader gives together with its weights, or with what it says about them
            if key == 0 and alternative.kind == "autoencoder" and alternative.text.endswith("()"):
                return (alternative,)
            text = f"{alternative.text}[{key!r}]"
            inner = alternative.within(text, node or alternative.node, key if isinstance(key, str) else "")
            return (inner if isinstance(key, str) else replace(inner, field=alternative.field),)
        if isinstance(alternative, Quantity) and isinstance(key, int):
            return (element(self.one_of(alternative), key),)
        return self.any_of(alternative)

    def row(self, alternative: Alternative) -> Sequence | None:
        """A list, or what a ``NamedTuple`` holds in its order; None for others."""
        if not isinstance(alternative, Instance) or not alternative.cls.is_row:
            return alternative if isinstance(alternative, Sequence) else None
        read = self.run.attributes.attribute
        return Sequence(tuple(read(alternative, name, alternative.cls.node) for name in alternative.cls.fields))

    def any_of(self, alternative: Alternative) -> Value:
        """What an index that is not known picks."""
        if isinstance(alternative, Sequence):
            return self.elements((alternative,))
        if isinstance(alternative, Mapping):
            return join(value for _, value in alternative.items)
        if isinstance(alternative, Instance):
            return self._protocol(alternative, ("__getitem__",)) or (alternative,)
        if isinstance(alternative, Type) and (found := members.of_class(self.run, alternative)):
            return found
        return self._held(alternative)

    def _held(self, alternative: Alternative) -> Value:
        """What something holds that a call made, as far as anything was put into it; else the same."""
        held = isinstance(alternative, Path) and self.run.keeping.of_made(alternative, alternative.node)
        return held or (alternative,)

    def iterated(self, value: Value) -> Value:
        """What iterating over a value gives, also over a data set of the program."""
        return join(
            self.elements(self._protocol(a, ("__iter__", "__getitem__"))) or (a,)
            if is_data_set(a)
            else tuple(map(self.one_of, self._held(a)))
            if isinstance(a, (Path, Quantity))
            else self.elements((a,))
            for a in value
        )

    def one_of(self, alternative: Alternative) -> Alternative:
        """Any one of what is in something opaque; which, is not known."""
        if isinstance(alternative, Quantity):
            powers = tuple((replace(symbol, each=True), power) for symbol, power in alternative.powers)
            return replace(alternative, powers=powers)
        if not isinstance(alternative, Path) or alternative.medium is not None or is_made(alternative):
            return alternative
        return replace(alternative, each=True)

    def listed(self, mapping: Mapping, what: str) -> Sequence:
        """The ``items``, ``values`` or ``keys`` of a dictionary."""
        rows = ((((Text(key),), value)) for key, value in mapping.items)
        if what == "items":
            return Sequence(tuple((Sequence(row),) for row in rows))
        return Sequence(tuple(key if what == "keys" else value for key, value in rows))

    def rounds(self, value: Value) -> tuple[Value, ...]:
        """What a loop meets in each round, where a short list says it, or keys do: ``[mean, 1 / std]`` stays two things."""
        return _rows(value, _ROUNDS) or self.keyed_rounds(value)

    def keyed_rounds(self, value: Value) -> tuple[Value, ...]:
        """The same, where only keys tell what it meets: in the body of a loop more would be run than says anything."""
        rows = _rows(value, _KEYED)
        return rows if rows and all(map(_is_keyed, rows)) else (self.iterated(value),)

    def told_rounds(self, value: Value) -> tuple[Value, ...]:
        """The same, where each round has an object and what belongs to it: ``zip((colour, depth), z.chunk(2))``; else nothing."""
        rows = _rows(value, _ROUNDS)
        return rows if all(map(_is_side_by_side, rows)) else ()

    def _protocol(self, alternative: Alternative, names: tuple[str, ...]) -> Value:
        """What an object's own method gives that iterates or indexes it; of ``__iter__`` a sequence of it."""
        if not isinstance(alternative, Instance):
            return NOTHING
        for name in names:
            method = alternative.cls.method(name)
            if method is not None:
                given = self.run.inliner.apply(Closure(method, ((alternative,),)), [], {}, alternative.cls.node)
                return given if name == "__iter__" else (Sequence((given,)),) if "__iter__" in names else given
        return NOTHING

    def entered_by(self, node: cst.CSTNode, value: Value) -> None:
        """Note that a loop through an object of the program leads to its ``__iter__``."""
        for method in (a.cls.method("__iter__") for a in value if isinstance(a, Instance)):
            if method is not None:
                self.run.record.called(node, method, 1)

    def entered(self, value: Value) -> Value:
        """What ``with`` binds: what a context manager of the program yields, or its ``__enter__`` hands out."""
        return join(
            self.elements((a,)) if isinstance(a, Sequence) else self._protocol(a, ("__enter__",)) or (a,) for a in value
        )

    def elements(self, value: Value) -> Value:
        """What iterating over a value gives."""
        rows = ((a, self.row(a)) for a in value if not isinstance(a, Mapping))
        return join((a,) if row is None else join(row.items) for a, row in rows)


def _is_ellipsis(index: cst.BaseSlice) -> bool:
    return isinstance(index, cst.Index) and isinstance(index.value, cst.Ellipsis)


def _keeps(index: cst.BaseSlice) -> bool:
    """``...``, ``:``, ``None``: nothing is left out."""
    if isinstance(index, cst.Slice):
        return index.lower is None and index.upper is None
    new = isinstance(index, cst.Index) and isinstance(index.value, cst.Name) and index.value.value == "None"
    return new or _is_ellipsis(index)


def _is_backwards(index: cst.Slice) -> bool:
    """``[::-1]``."""
    step = index.step
    backwards = isinstance(step, cst.UnaryOperation) and isinstance(step.operator, cst.Minus)
    return backwards and index.lower is None and index.upper is None and number_of(step) == -1


def _is_side_by_side(item: Value) -> bool:
    """Whether something is an object with one thing or more beside it."""
    row = item[0] if len(item) == 1 else None
    if not isinstance(row, Sequence) or len(row.items) < 2:
        return False
    return any(len(each) == 1 and isinstance(each[0], (Instance, Path)) for each in row.items)


def _rows(value: Value, most: int) -> tuple[Value, ...]:
    """The rows of what is one short list; none of anything else, and of a list of one."""
    rows = value[0].items if len(value) == 1 and isinstance(value[0], Sequence) else ()
    return rows if 1 < len(rows) <= most else ()


def _is_keyed(item: Value) -> bool:
    """Whether something is a key with its value."""
    row = item[0] if len(item) == 1 else None
    return isinstance(row, Sequence) and len(row.items) == 2 and any(isinstance(a, Text) for a in row.items[0])
