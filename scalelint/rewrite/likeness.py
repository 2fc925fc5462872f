"""Telling apart classes that share an attribute's name, by what else is read from the same object."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from scalelint.rewrite.names import Names
from scalelint.rewrite.reciprocal import called
from scalelint.rewrite.text import Code, Function, inside
from scalelint.rewrite.tree import class_key


class Likeness:
    """Knows the members of the tree's classes."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._members: dict[str, set[str]] = {}
        self._holders: dict[str, list[str]] = {}

    def is_another(self, code: Code, node: ast.Attribute, owners: Iterable[str]) -> bool:
        """Whether an object can't be of the ``owners``: it has members that they lack and another holder of the name has."""
        keys = list(owners)
        if not keys:
            return False
        strange = self._read_beside(code, node).difference(*(self.members(key) for key in keys))
        others = [key for key in self.holders(node.attr) if key not in keys]
        return any(strange & self.members(other) for other in others)

    def members(self, key: str) -> set[str]:
        """The attributes and methods of a class and its parents in the tree."""
        if key not in self._members:
            self._members[key] = set()  # cuts cycles
            found = set(self.names.attributes(key))
            place = self.names.node_of(key)
            for node in inside(place.node) if place is not None else ():
                if isinstance(node, Function):
                    found.add(node.name)
                elif called(node) == "register_modules":
                    found.update(word.arg for word in node.keywords if word.arg)  # type: ignore[attr-defined]
            for base in self.names.bases(key):
                found |= self.members(base)
            self._members[key] = found
        return self._members[key]

    def holders(self, name: str) -> list[str]:
        """The classes that define a member of this name themselves."""
        if name not in self._holders:
            found: dict[str, None] = {}
            for place in self.names.tree.mentions(name):
                owner = place.code.class_of(place.node)
                key = class_key(place._replace(node=owner)) if owner is not None else ""
                if key and (name in self.names.attributes(key) or place.code.parents.get(place.node) is owner):
                    found[key] = None
            self._holders[name] = list(found)
        return self._holders[name]

    @staticmethod
    def _read_beside(code: Code, node: ast.Attribute) -> set[str]:
        """The names that the same function reads from the same expression."""
        text = code.source_of(node.value)
        return {
            other.attr
            for other in inside(code.scope(node))
            if isinstance(other, ast.Attribute)
            and isinstance(other.ctx, ast.Load)
            and code.source_of(other.value) == text
        }
