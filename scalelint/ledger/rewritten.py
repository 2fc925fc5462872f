"""Calls that read several keys at once, as the tuple or the comprehension that they stand for."""

from __future__ import annotations

import ast

from scalelint.ledger.texts import last

#: methods of a table that read one key
_READS = frozenset({"get", "__getitem__"})
#: the name that an element has which the program gives none
_EACH = "each of them"


def rewritten(node: ast.Call) -> ast.expr | None:
    """``map(stats.get, ("mean", "std"))``, ``itemgetter("mean", "std")(stats)``; None for other calls."""
    if isinstance(node.func, ast.Call):
        return _taken(node.func, node)
    if isinstance(node.func, ast.Name) and node.func.id == "map" and len(node.args) == 2 and not node.keywords:
        return _mapped(*node.args)
    return None


def _taken(getter: ast.Call, node: ast.Call) -> ast.expr | None:
    if last(getter.func) != "itemgetter" or len(node.args) != 1 or not getter.args:
        return None
    items: list[ast.expr] = [
        ast.copy_location(ast.Subscript(node.args[0], key, ast.Load()), key) for key in getter.args
    ]
    return items[0] if len(items) == 1 else ast.copy_location(ast.Tuple(items, ast.Load()), node)


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
