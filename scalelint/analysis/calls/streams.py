"""Abstract interpretation: what functions make of the records of a stream, ``data.map(f)``, ``shards.map_tuple(f, g)``."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from scalelint.analysis.domain.values import NOTHING, Closure, Mapping, Path, Sequence, Value, join
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter

#: methods of streams that call functions on each record, or on each part of one
MAPS = frozenset({"map", "map_tuple", "map_dict"})


def mapped(run: Interpreter, node: cst.Call, records: Value, name: str, arguments: Arguments) -> Value:
    """What a method of a stream of ``records`` gives; nothing where it is not known."""
    made: Value
    if name == "map_tuple":
        made = tuple(_by_place(run, node, a, arguments) for a in records if isinstance(a, Sequence))
    elif name == "map_dict":
        made = tuple(_by_key(run, node, a, arguments) for a in records if isinstance(a, (Mapping, Path)))
    else:
        made = _whole(run, node, records, arguments)
    return (Sequence((made,)),) if made else NOTHING


def _whole(run: Interpreter, node: cst.Call, records: Value, arguments: Arguments) -> Value:
    """``data.map(f)``, ``pool.map(f, data)``: what a function makes of a record."""
    functions = [a for _, value in arguments.positional[:1] for a in value if isinstance(a, Closure)]
    given = [run.items.iterated(value) for _, value in arguments.positional[1:2]]
    return join(_applied(run, node, (f,), next(iter(given), records)) for f in functions)


def _by_place(run: Interpreter, node: cst.Call, record: Sequence, arguments: Arguments) -> Sequence:
    """``map_tuple(f, g)``: each part of a record by the function in its place; parts without one stay."""
    functions = [value for _, value in arguments.positional][: len(record.items)]
    pairs = zip_longest(functions, record.items, fillvalue=None)
    return Sequence(tuple(_applied(run, node, function, part or NOTHING) for function, part in pairs))


def _by_key(run: Interpreter, node: cst.Call, record: Mapping | Path, arguments: Arguments) -> Mapping:
    """``map_dict(latent=f)``: the parts of a record that a function is named for; others stay, where they are known."""
    functions = {word: value for word, (_, value) in arguments.named.items()}
    if isinstance(record, Path):
        parts = {word: (record.within(f"{record.text}[{word!r}]", node, word),) for word in functions}
        return Mapping(tuple((word, _applied(run, node, functions[word], part)) for word, part in parts.items()))
    return Mapping(tuple((key, _applied(run, node, functions.get(key), part)) for key, part in record.items))


def _applied(run: Interpreter, node: cst.Call, function: Value | None, part: Value) -> Value:
    """What a function makes of a part; the part itself where the function is none of the program."""
    closures = [a for a in function or () if isinstance(a, Closure)]
    return join(run.inliner.apply(a, [(node, part)], {}, node) for a in closures) if closures else part
