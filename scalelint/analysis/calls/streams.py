"""Abstract interpretation: what functions make of the records of a stream, ``data.map(f)``, ``shards.map_tuple(f, g)``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Argument, Arguments
from scalelint.analysis.domain.operands import called_by
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Mapping,
    Path,
    Sequence,
    Type,
    Value,
    join,
)
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.classes.program import Class
    from scalelint.analysis.interpret.interpreter import Interpreter

#: methods of streams that call functions on each record, or on each part of one
MAPS = frozenset({"map", "map_batches", "map_tuple", "map_dict", "with_transform"})
#: ... and those that do so from there on, and give nothing
_SETS = frozenset({"set_transform"})
#: how they call the function, what it is handed besides, and what an object is made with whose call it is
_FUNCTIONS = ("function", "fn", "func", "map_func", "transform")
_BESIDES = "fn_kwargs"
_MADE_WITH = ("fn_constructor_args", "fn_constructor_kwargs")


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


def set_later(run: Interpreter, node: cst.Call, function: cst.Attribute, base: Path, arguments: Arguments) -> bool:
    """``data.set_transform(f)``: whether the records of a set of data are what a function makes of them from here on."""
    if function.attr.value not in _SETS or not isinstance(function.value, (cst.Name, cst.Attribute)):
        return False
    made = mapped(run, node, (base,), function.attr.value, arguments)
    if made:
        run.bindings.assign(function.value, made, function, note=False)
    return bool(made)


def _whole(run: Interpreter, node: cst.Call, records: Value, arguments: Arguments) -> Value:
    """``data.map(f)``, ``pool.map(f, data)``: what a function makes of a record."""
    given = [run.items.iterated(value) for _, value in arguments.positional[1:2]]
    besides: dict[str, Argument] = {
        word: (node, value)
        for a in _named(arguments, _BESIDES)
        for word, value in (a.items if isinstance(a, Mapping) else ())
    }
    part = next(iter(given), records)
    return join(run.inliner.apply(f, [(node, part)], besides, node) for f in _functions(run, node, arguments))


def _functions(run: Interpreter, node: cst.Call, arguments: Arguments) -> Iterator[Closure]:
    """The functions of the program that are to be called, objects' own calls among them."""
    named = [a for word in _FUNCTIONS for a in _named(arguments, word)]
    for alternative in [a for _, value in arguments.positional[:1] for a in value] or named:
        cls = _class_of(run, alternative)
        made = run.objects.instantiate(node, cls, _made_with(node, arguments)) if cls is not None else (alternative,)
        yield from (called for a in made if (called := called_by(a)) is not None)


def _class_of(run: Interpreter, alternative: Alternative) -> Class | None:
    """The class of the program that something is, of which whoever is handed it makes objects."""
    if isinstance(alternative, Type):
        return alternative.cls  # type: ignore[no-any-return]
    return run.classes.get(alternative.text) if isinstance(alternative, Path) else None


def _made_with(node: cst.Call, arguments: Arguments) -> Arguments:
    """What such an object is made with: ``map_batches(Encoder, fn_constructor_args=(repo,))``."""
    row, words = (_named(arguments, word) for word in _MADE_WITH)
    listed: list[Argument] = [(node, item) for a in row if isinstance(a, Sequence) for item in a.items]
    return Arguments(listed, {w: (node, v) for a in words if isinstance(a, Mapping) for w, v in a.items})


def _named(arguments: Arguments, word: str) -> Value:
    return arguments.named[word][1] if word in arguments.named else NOTHING


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
