"""Reads with a default: ``getattr(config, "gain", 1.0)``, ``TABLE.get(kind)``, ``os.environ.get("GAIN", "1")``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from scalelint.ledger.combine import element, join, or_named, standing_in, weak
from scalelint.ledger.texts import last
from scalelint.ledger.values import UNKNOWN, Instance, Named, Table, Text, Thing, Unknown, Values

if TYPE_CHECKING:
    from scalelint.ledger.reader import Reader


def by_name(reader: Reader, node: ast.Call, words: dict[str, ast.expr]) -> Values:
    """``getattr(config, "gain", 1.0)``."""
    if len(node.args) < 2:
        return UNKNOWN
    if not isinstance(node.args[1], ast.Constant):  # ``getattr(torch, args.dtype)``
        keys = [v.value for v in reader.read(node.args[1]) if isinstance(v, Text)]
        return join(reader.run.objects.attribute(v, k) for v in reader.read(node.args[0]) for k in keys) or UNKNOWN
    key = str(node.args[1].value)
    held = join(reader.run.objects.attribute(v, key) for v in reader.read(node.args[0]))
    held = or_named(held, key, f"{ast.unparse(node.args[0])}.{key}")
    holders = reader.read(node.args[0])
    return _or_default(reader, held, node.args[2] if len(node.args) > 2 else None, _lacking(holders))


def _lacking(holders: Values) -> str:
    """What a default stands in for: a key that may be there or not, or that a table which is written down lacks.

    An object that has no such attribute has no use for it.
    """
    if any(isinstance(v, (Instance, Thing)) for v in holders):
        return ""
    return "entry" if holders and all(isinstance(v, Table) and not v.open for v in holders) else "key"


def by_key(reader: Reader, node: ast.Call, words: dict[str, ast.expr]) -> Values:
    """``config.get("gain", 1.0)``, ``TABLE.get(kind)``, ``kwargs.pop("gain")``."""
    if not node.args:
        return UNKNOWN
    held: Values = UNKNOWN
    holders: Values = ()
    default = node.args[1] if len(node.args) > 1 else words.get("default", words.get("fallback"))
    if isinstance(node.func, ast.Attribute) and isinstance(node.args[0], ast.Constant):
        key = str(node.args[0].value)
        holders = reader.read(node.func.value)
        held = join(element(v, key, reader.run.objects) for v in holders)
        held = or_named(held, key, f"{ast.unparse(node.func.value)}.{key}")
    elif isinstance(node.func, ast.Attribute):
        keys = reader.read(node.args[0])
        if not keys or not all(isinstance(key, Text) for key in keys):  # ``TABLE.get(kind)``: any of its entries
            held = join(e for v in reader.read(node.func.value) for e in reader.run.objects.entries(v)) or UNKNOWN
            return join([held, weak(reader.read(default)) if default is not None else UNKNOWN])
        holders = reader.read(node.func.value)
        found = (element(v, key.value, reader.run.objects) for v in holders for key in keys if isinstance(key, Text))
        held = join(found) or UNKNOWN
    outside = "environ" in ast.unparse(node.func) or last(node.func) == "getenv"
    return _or_default(reader, held, default, "variable" if outside else _lacking(holders))


def _or_default(reader: Reader, held: Values, default: ast.expr | None, what: str = "key") -> Values:
    found = tuple(v for v in held if not isinstance(v, (Unknown, Named)))
    if found or default is None:
        return held or UNKNOWN
    return (*standing_in(reader.read(default), what), *(held or UNKNOWN))
