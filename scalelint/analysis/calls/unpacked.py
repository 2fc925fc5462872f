"""Abstract interpretation: records that are stored as tables, and made of them: ``torch.save(asdict(run), path)``, ``Run(**torch.load(path))``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from scalelint.analysis.calls.arguments import Argument, Arguments
from scalelint.analysis.domain.operands import last_name
from scalelint.analysis.domain.values import Alternative, Closure, Instance, Mapping, Path, Type, Value
from scalelint.model import stored_item
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: functions that are handed a record, and methods of one
_FUNCTIONS = frozenset({"asdict", "vars"})
#: functions that tell something of a class
_ASKS = frozenset({"issubclass", "fields", "is_dataclass"})
_METHODS = frozenset({"_asdict", "model_dump", "dict"})


def as_table(run: Interpreter, node: cst.Call, name: str, arguments: Arguments) -> Value | None:
    """``asdict(record)``, ``vars(record)``: what a record holds, by the names of its fields; None for other calls."""
    told = name in _FUNCTIONS and len(arguments.positional) == 1
    return _tables(run, node, name, arguments.positional[0][1]) if told else None


def of_records(run: Interpreter, node: cst.Call, name: str, held: Value) -> Value | None:
    """``record._asdict()``, ``config.model_dump()``: the same by a method; None for other methods, and of other things."""
    return _tables(run, node, name, held) if name in _METHODS else None


def _tables(run: Interpreter, node: cst.Call, name: str, held: Value) -> Value | None:
    records = [a for a in held if isinstance(a, Instance) and a.cls.fields and a.cls.method(name) is None]
    if not records or len(records) < len(held):
        return None
    return tuple(_table(run, record, node) for record in records)


def _table(run: Interpreter, record: Instance, node: cst.Call) -> Mapping:
    given = dict(record.given)
    read = run.attributes.attribute
    return Mapping(tuple((name, given.get(name) or read(record, name, node)) for name in record.cls.fields))


def keywords(arguments: Arguments, node: cst.BaseExpression, value: Value) -> None:
    """``**value``: by the keys of a table; a file may have anything under any key."""
    for alternative in value:
        if isinstance(alternative, Mapping):
            arguments.named.update({name: (node, item) for name, item in alternative.items})
        elif isinstance(alternative, Path) and (alternative.medium is not None or alternative.item):
            arguments.rest = node, (alternative,)


def completed(run: Interpreter, callee: Alternative, arguments: Arguments) -> Arguments:
    """The arguments of a call, with what a file that is handed over as keywords has under the names of the parameters."""
    if not arguments.rest:
        return arguments
    node, value = arguments.rest
    taken = len(arguments.positional)
    held = {name: run.items.item(value, name) for name in _asked(callee)[taken:]}
    named: dict[str, Argument] = {name: (node, tuple(_by_key(a, name) for a in inner)) for name, inner in held.items()}
    return replace(arguments, named={**named, **arguments.named}, rest=None)


def filled(run: Interpreter, node: cst.Call, arguments: Arguments) -> Value:
    """``tyro.cli(Config)``, ``from_dict(Config, data)``: an object of the one class of records that a library is handed, which
    fills its fields; nothing for other calls, and for classes that do so later: ``HfArgumentParser(Config)``."""
    name = last_name(node.func)
    if name[:1].isupper() or name in _ASKS:
        return ()
    types = [a.cls for _, value in arguments.all() for a in value if isinstance(a, Type) and a.cls is not None]
    records = [cls for cls in types if cls.fields and not cls.is_autoencoder]
    return run.objects.restored(node, records[0]) if len(types) == len(records) == 1 else ()


def _asked(callee: Alternative) -> list[str]:
    """The names of what a function or a class of the program is called with."""
    if isinstance(callee, Type) and callee.cls is not None:
        init = callee.cls.method("__init__")
        return callee.cls.fields if init is None else [p.name for p in init.parameters[1:]]
    if isinstance(callee, Closure):
        return [p.name for p in callee.function.parameters[len(callee.bound) :]]
    return []


def _by_key(alternative: Alternative, key: str) -> Alternative:
    """Something in a file that nobody has given a name, by its key."""
    unnamed = isinstance(alternative, Path) and "(" in alternative.text
    return structs.replace(alternative, text=stored_item(key)) if unnamed else alternative
