"""Telling apart classes that share an attribute's name, by what else is read from the same object."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.families import Families
from scalelint.rewrite.program.tree import class_key


class Likeness:
    """Knows the members of the tree's classes."""

    def __init__(self, names: Families) -> None:
        self.names = names
        self._members: dict[tuple[str, str], bool] = {}
        self._holders: dict[str, list[str]] = {}

    def is_another(self, code: Code, node: ast.Attribute, owners: Iterable[str]) -> bool:
        """Whether an object can't be of the ``owners``: it has members that they lack and another holder of the name has."""
        keys = list(owners)
        if not keys:
            return False
        beside = self._read_beside(code, node)
        strange = [name for name in beside if not any(self.has(key, name) for key in keys)]
        others = [key for key in self.holders(node.attr) if key not in keys] if strange else []
        return any(self.has(other, name) for other in others for name in strange)

    def only(self, code: Code, node: ast.Attribute) -> str:
        """The class of an object that has what is read, and a method that is read beside it and that nothing else defines.

        "" where there is none, or several.
        """
        if not isinstance(node.value, (ast.Name, ast.Attribute)):
            return ""
        defining = self.names.tree.sources.defining
        methods = [name for name in self._read_beside(code, node) if len(defining("def", name)) == 1]
        owners = self.holders(node.attr) if methods else []
        telling = {key for key in owners if any(self.names.method(key, name) for name in methods)}
        return telling.pop() if len(telling) == 1 else ""

    def has(self, key: str, name: str) -> bool:
        """Whether a class, or a parent of it in the tree, has an attribute or method of a name."""
        if (key, name) not in self._members:
            self._members[(key, name)] = any(self._defines(each, name) for each in self.names.lineage(key))
        return self._members[(key, name)]

    def _defines(self, key: str, name: str) -> bool:
        if self.names.attributes(key, name):
            return True
        place = self.names.node_of(key)
        return place is not None and any(
            isinstance(node, Function)
            or (isinstance(node, ast.keyword) and called(place.code.parent(node)) == "register_modules")
            for node in place.code.nodes.mentioning(name, inside=place.node)
        )

    def holders(self, name: str) -> list[str]:
        """The classes that define a member of this name themselves."""
        if name not in self._holders:
            found: dict[str, None] = {}
            for place in self.names.tree.mentions(name):
                owner = place.code.class_of(place.node)
                key = class_key(place._replace(node=owner)) if owner is not None else ""
                if key and (self.names.attributes(key, name) or place.code.parent(place.node) is owner):
                    found[key] = None
            self._holders[name] = list(found)
        return self._holders[name]

    @staticmethod
    def _read_beside(code: Code, node: ast.Attribute) -> set[str]:
        """The names that the same function reads from the same expression."""
        text = code.source_of(node.value)
        return {
            other.attr
            for other in code.nodes.holding(text, inside=code.scope(node))
            if isinstance(other, ast.Attribute)
            and isinstance(other.ctx, ast.Load)
            and code.source_of(other.value) == text
        }
