"""Objects that are made with a factor, and others with its inverse under one name: ``Unscale(1 / s)`` beside ``Scale(s)``.

Both multiply by ``self.factor``, and undo each other all the same. What a site scales by is asked for on every way that
leads to it: the attribute's text, the parameter that it is set from, and what the call hands over for that.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.ledger.evaluate import Place
from scalelint.ledger.texts import parsed
from scalelint.ledger.values import Named, Opaque, Value
from scalelint.model import Site
from scalelint.project.link import Project
from scalelint.project.ways import ways

#: a factor of a configuration, and the power that is taken of it
_Factor = tuple[str, int]


def are_inverse(project: Project, path: str, one: Site, other: Site) -> bool:
    """Whether one site scales by a factor of a configuration, and the other by its inverse, wherever they are made."""
    mine, theirs = (set(_factors(project, path, site)) for site in (one, other))
    (here, *more), (there, *others) = mine or {None}, theirs or {None}
    if here is None or there is None or more or others:
        return False
    signs = [1 if site.operation == "multiply" else -1 for site in (one, other)]
    return here[0] == there[0] and here[1] * signs[0] == -there[1] * signs[1]


def _factors(project: Project, path: str, site: Site) -> Iterator[_Factor | None]:
    """What a site scales by, for each way that leads to it; None for what is not known."""
    home = site.span.path or path
    for place in ways(project, home, site.scope):
        for value in project.evaluator.value(site.root, place, site.span, site.span.line):
            yield _of_value(project, value, place)


def _of_value(project: Project, value: Value, place: Place) -> _Factor | None:
    if isinstance(value, Named):
        return value.text, 1
    if not isinstance(value, Opaque):
        return None
    for key, call, caller in place.calls:
        home, _, scope = key.rpartition(":")
        parameters = project.books.of(home).functions.get(scope, [])
        if value.text in parameters:
            bound = scope.endswith(".__init__")
            text = project.evaluator.written(call, value.text, parameters.index(value.text) - bound)
            base, power = _taken(text)
            held = project.evaluator.value(base, caller, line=call.span.line) if base else ()
            if len(held) == 1 and isinstance(held[0], Named):
                return held[0].text, power
    return None


def _taken(text: str) -> tuple[str, int]:
    """An expression without its inverse, and the power: ``s, -1`` of ``1 / s``, of ``s ** -1`` and of ``s.reciprocal()``."""
    node = parsed(text)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and _is_number(node.left, 1):
        return ast.unparse(node.right), -1
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and _is_number(node.right, -1):
        return ast.unparse(node.left), -1
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "reciprocal":
        held = node.func.value if not node.args else node.args[0]
        return ast.unparse(held), -1
    return text, 1


def _is_number(node: ast.expr, number: int) -> bool:
    try:
        return bool(ast.literal_eval(node) == number)
    except ValueError:
        return False
