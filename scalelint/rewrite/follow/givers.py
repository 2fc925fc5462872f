"""What goes on giving a number to a name of the factor: its value is inverted where it comes in, or nothing reads it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.knowledge.vocabulary import words_of
from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.reciprocal import number_in, reciprocal_of
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.traced import Traced
from scalelint.rewrite.program.bindings import parameter, stored
from scalelint.rewrite.program.names import Cell, Names
from scalelint.rewrite.program.tree import Place


def givers(names: Names, found: Traced) -> Iterator[tuple[str, Place]]:
    """The places that give such a name a number that has another inverse, and the name."""
    kept = {e.source for e in found.borders() if e.source not in found.cells and e.source[0] != "outside"}
    turned = {place.node for place, _ in found.values}
    for name in sorted({str(cell[-1]) for cell in kept}):
        for place in names.tree.mentions(name):
            value = given(place.code, place.node, name)
            number = number_in(reciprocal_of(value) or value) if value is not None else None
            if number is not None and number % 1 and value not in turned and not _is_another(names, place, kept):
                yield name, place


def unread(names: Names, found: Traced) -> Iterator[Place]:
    """Variables of the factor's name that get a number and that nothing reads."""
    held = {str(cell[-1]) for cell in found.cells if cell[0] in ("attr", "var")}
    for name in sorted(name for name in held if len(words_of(name)) > 1):
        for code, node in names.tree.mentions(name):
            value = given(code, node, name) if isinstance(node, ast.Name) else None
            number = number_in(reciprocal_of(value) or value) if value is not None else None
            if number is not None and number % 1 and names.cell(code, node) not in found.cells:
                others = code.nodes.mentioning(name, inside=code.scope(node))
                if not any(isinstance(getattr(each, "ctx", None), ast.Load) for each in others):
                    yield Place(code, node)


def given(code: Code, node: ast.AST, name: str) -> ast.expr | None:
    """The expression that a mention of a name is given."""
    parent = code.parent(node)
    if isinstance(node, ast.keyword):
        return node.value
    if isinstance(node, ast.arg):
        function = code.parent(parent) if parent is not None else None
        return parameter(function, name)[1] if isinstance(function, Function) else None
    if isinstance(node, ast.Constant) and isinstance(parent, ast.Dict) and node in parent.keys:
        return parent.values[parent.keys.index(node)]
    target = parent if isinstance(node, ast.Constant) and isinstance(parent, ast.Subscript) else node
    return next(iter(stored(code, target)), None) if target is not None else None


def _is_another(names: Names, place: Place, kept: set[Cell]) -> bool:
    """Whether a mention is an attribute of a class whose attribute is none of these."""
    is_plain = isinstance(place.node, ast.Attribute)
    cell = names.cell(place.code, place.node) if is_plain else None
    return cell is not None and cell[0] == "attr" and cell[1] != "?" and cell not in kept
