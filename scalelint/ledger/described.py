"""Objects that a configuration describes, where a script has them made: ``instantiate(cfg.codec)``, ``build(options["ae"])``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from scalelint.knowledge.names import MAKERS
from scalelint.ledger.values import PRETRAINED, UNKNOWN, Callable, Instance, Table, Text, Thing, Value, Values
from scalelint.model import CallNote, Span

if TYPE_CHECKING:
    from scalelint.ledger.reader import Reader


def made(reader: Reader, node: ast.Call) -> Values:
    """The objects of the classes that a call's first argument names; nothing where it is no such table."""
    first = node.args[0] if node.args else None
    if first is None or isinstance(first, ast.Starred):
        return ()
    tables = [value for value in reader.read(first) if isinstance(value, Table)]
    found = [_of(reader, table, first, node) for table in tables]
    return tuple(each for each in found if each is not None) if None not in found else ()


def _of(reader: Reader, table: Table, written: ast.expr, node: ast.Call) -> Value | None:
    for key, inner in MAKERS.items():
        target = next((v for v in table.get(key) or () if isinstance(v, Text)), None)
        if target is None or "." not in target.value:
            continue
        owner, _, last = target.value.rpartition(".")
        if last in PRETRAINED:
            return _pretrained(owner, table, target)
        place = reader.place
        named = [(k.arg, ast.unparse(k.value), reader.span_of(node)) for k in node.keywords if k.arg]
        text = ast.unparse(written)
        given = ("**", f"({text})[{inner!r}]" if inner else text, reader.span_of(node))
        call = CallNote(place.scope, target.value, [*named, given], reader.span_of(node))
        for value in reader.run.imported(target.value, place.path):
            if isinstance(value, Callable) and value.is_class:
                return Instance(value.path, value.name, call, place)
    return None


def _pretrained(cls: str, table: Table, target: Text) -> Thing:
    """``_target_: diffusers.AutoencoderKL.from_pretrained`` with the name of a checkpoint beside it."""
    names = next((values for key, values in table.items if key.startswith("pretrained")), UNKNOWN)
    return Thing(cls, names, target.path, target.span or Span(1, 1, 1, 1))
