"""Objects that are read, written or filled as a whole: no mention of the factor's name says so.

``vars(vae)``, ``pickle.dump(vae, f)``, ``asdict(config)``, ``setattr(vae, key, value)``: whoever does this sees or sets
the attribute. What was saved by an earlier run comes back in the old convention.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.loaded import SAVING
from scalelint.rewrite.program.classes import is_self
from scalelint.rewrite.program.names import Cell, Names
from scalelint.rewrite.program.tree import Place

#: calls that turn an object into a table of its attributes
_TABLES = ("asdict", "astuple", "vars", "to_dict", "model_dump")
_BY_NAME = ("getattr", "setattr", "attrgetter", "delattr")
_KEPT = "`{}` reads or sets it as a part of the whole, and what is saved of it keeps the old number"


class Wholes:
    """Finds what handles whole objects of one class."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def about(self, cell: Cell) -> Iterator[tuple[str, Place]]:
        """Why an attribute may be read or set without its name: the reason and the place."""
        owner = str(cell[1])
        cls = owner.partition("::")[2]
        beside = [cls, *self.names.heirs(cls)] if cls else [str(cell[2])]
        for word in (*SAVING, *_TABLES, *_BY_NAME):
            for place in self.names.tree.calls(word, beside):
                call = place.code.parent(place.node)
                if not isinstance(call, ast.Call) or call.func is not place.node:
                    continue
                if any(self._is_meant(place.code, each, owner) for each in self._objects(call, word)):
                    yield _reason(place.code, call), Place(place.code, call)
        for place in self.names.tree.mentions("__dict__", beside):
            node = place.node
            if isinstance(node, ast.Attribute) and self._is_meant(place.code, node.value, owner):
                yield _reason(place.code, node), place

    def _objects(self, call: ast.Call, word: str) -> list[ast.expr]:
        """The expressions whose objects a call handles as a whole."""
        if word in _BY_NAME:
            known = len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
            return [] if known or word == "attrgetter" else call.args[:1]
        given = [*call.args, *(word.value for word in call.keywords)]
        if isinstance(call.func, ast.Attribute) and word in ("to_dict", "model_dump", "save"):
            given.append(call.func.value)
        return [each for argument in given for each in _parts(argument)]

    def _is_meant(self, code: Code, node: ast.expr, owner: str) -> bool:
        found = self.names.type_of(code, node)
        if owner == "?":
            return not found and not is_self(node) and not isinstance(node, ast.Call)
        return bool(found) and (owner in self.names.lineage(found) or found in self.names.lineage(owner))


def _parts(node: ast.expr) -> Iterator[ast.expr]:
    """The plain mentions that a written value is made of: itself, the values of a dictionary, the items of a list."""
    if isinstance(node, (ast.Name, ast.Attribute, ast.Call)):
        yield node
    elif isinstance(node, (ast.Dict, ast.List, ast.Tuple, ast.Starred)):
        for each in (
            node.values if isinstance(node, ast.Dict) else getattr(node, "elts", [getattr(node, "value", None)])
        ):
            if isinstance(each, ast.expr):
                yield from _parts(each)


def _reason(code: Code, node: ast.AST) -> str:
    return _KEPT.format(" ".join(code.source_of(node).split())[:60])
