"""Calls that read several keys at once, as the tuple or the comprehension that they stand for, and powers as operators."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from scalelint.ledger.texts import last

#: methods of a table that read one key
_READS = frozenset({"get", "__getitem__"})
#: functions that raise a number to a power
_POWERS = frozenset({"pow", "power", "float_power"})
#: functions that make one which reads keys or attributes
_GETTERS = frozenset({"itemgetter", "attrgetter"})
#: the name that an element has which the program gives none
_EACH = "each of them"


def rewritten(node: ast.Call) -> ast.expr | None:
    """``map(stats.get, ("mean", "std"))``, ``itemgetter("mean", "std")(stats)``, ``math.pow(2, n)``; None for other calls."""
    if isinstance(node.func, ast.Call):
        return taken(last(node.func.func), node.func.args, node)
    if last(node.func) in _POWERS and len(node.args) == 2 and not node.keywords:
        return ast.copy_location(ast.BinOp(node.args[0], ast.Pow(), node.args[1]), node)
    if isinstance(node.func, ast.Name) and node.func.id == "map" and len(node.args) == 2 and not node.keywords:
        return _mapped(*node.args)
    return None


def taken(getter: str, keys: Sequence[ast.expr], node: ast.Call) -> ast.expr | None:
    """What a getter of these keys reads of the one thing that it is handed; None for other calls."""
    if getter not in _GETTERS or len(node.args) != 1 or node.keywords or not keys:
        return None
    items = [_read(getter, key, node.args[0]) for key in keys]
    known = [item for item in items if item is not None]
    if len(known) < len(items):
        return None
    return known[0] if len(known) == 1 else ast.copy_location(ast.Tuple(known, ast.Load()), node)


def _read(getter: str, key: ast.expr, holder: ast.expr) -> ast.expr | None:
    """``stats["mean"]``, ``vae.config.latents_mean``; None where the key is not written."""
    if isinstance(key, ast.Starred):
        return None
    if getter == "itemgetter":
        return ast.copy_location(ast.Subscript(holder, key, ast.Load()), key)
    if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
        return None
    for part in key.value.split("."):
        holder = ast.copy_location(ast.Attribute(holder, part, ast.Load()), key)
    return holder


def _mapped(function: ast.expr, over: ast.expr) -> ast.expr | None:
    each = ast.copy_location(ast.Name(_EACH, ast.Load()), function)
    made: ast.expr
    if isinstance(function, ast.Lambda) and len(function.args.args) == 1:
        each, made = ast.Name(function.args.args[0].arg, ast.Load()), function.body
    elif isinstance(function, ast.Attribute) and function.attr in _READS:
        made = ast.Subscript(function.value, each, ast.Load())
    elif isinstance(function, (ast.Name, ast.Attribute)):
        made = ast.Call(function, [each], [])
    else:
        return None
    clause = ast.comprehension(ast.Name(each.id, ast.Store()), over, [], 0)
    whole = ast.ListComp(ast.copy_location(made, function), [clause])
    return ast.fix_missing_locations(ast.copy_location(whole, function))
