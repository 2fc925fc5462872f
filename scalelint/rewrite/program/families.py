"""Classes of the tree: what a name means as a class, ancestors and heirs, methods, and where attributes get values."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.bindings import is_property
from scalelint.rewrite.program.scopes import Scopes
from scalelint.rewrite.program.tree import CodeTree, Place, class_key


class Families(Scopes):
    """Looks up classes and what belongs to them."""

    def __init__(self, tree: CodeTree) -> None:
        super().__init__(tree)
        self._named: dict[tuple[str, str], str] = {}
        self._bases: dict[str, list[str]] = {}
        self._heirs: dict[str, list[str]] = {}
        self._attributes: dict[tuple[str, str], list[Place]] = {}

    def annotated(self, code: Code, annotation: ast.AST | None) -> str:
        """The class of the tree that an annotation names, optional or not."""
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            return self.class_named(code, annotation.value.strip().rpartition(".")[2])
        names = (
            [
                n.id if isinstance(n, ast.Name) else n.attr
                for n in ast.walk(annotation)
                if isinstance(n, (ast.Name, ast.Attribute))
            ]
            if annotation
            else []
        )
        return next((found for found in (self.class_named(code, name) for name in names) if found), "")

    def class_named(self, code: Code, name: str) -> str:
        """The key of the class that a name means in a file: its own, else the only one of the tree."""
        key = (code.path, name)
        if key not in self._named:
            self._named[key] = self._class_named(code, name) if name.isidentifier() else ""
        return self._named[key]

    def _class_named(self, code: Code, name: str) -> str:
        module, original = self.imports(code).get(name, ("", name))
        found = self.tree.classes(original)
        own = [place for place in self.tree.classes(name) if place.code is code] or found
        if len(own) > 1:
            origin = self.tree.module(module, code.path) if module else None
            own = [place for place in found if place.code is origin] if origin is not None else found
        if not found and not own:
            return self._renamed(code, name)
        return class_key(own[0]) if len(own) == 1 else ""

    def _renamed(self, code: Code, name: str) -> str:
        """The class that a module's name is another name of: ``Model = Autoencoder``."""
        other = self.other_name(code, name)
        return self.class_named(code, other) if other else ""

    def node_of(self, key: str) -> Place | None:
        """The class behind a key."""
        path, _, name = key.partition("::")
        return next((place for place in self.tree.classes(name) if place.code.path == path), None)

    def bases(self, key: str) -> list[str]:
        """The parents of a class that are in the tree."""
        if key not in self._bases:
            self._bases[key] = []  # cuts cycles
            self._bases[key] = self._parents(key)
        return self._bases[key]

    def lineage(self, key: str) -> list[str]:
        """A class with all its ancestors in the tree, the nearest first."""
        found = [key]
        for each in found:
            found += [base for base in self.bases(each) if base not in found]
        return found

    def _parents(self, key: str) -> list[str]:
        place = self.node_of(key)
        if place is None or not isinstance(place.node, ast.ClassDef):
            return []
        return [b for b in (self.annotated(place.code, base) for base in place.node.bases) if b and b != key]

    def heirs(self, name: str) -> list[str]:
        """The classes that inherit from one of this name, however far."""
        if name not in self._heirs:
            found: list[str] = []
            todo = [name]
            while todo:
                each = todo.pop()
                for also in (each, *self.called_also(each)):
                    new = [heir for heir in self._children(also) if heir not in found]
                    found += new
                    todo += new
            self._heirs[name] = found
        return self._heirs[name]

    def are_kin(self, one: str, other: str) -> bool:
        """Whether an object can be of both classes: one inherits from the other, or a third from both."""
        if one in self.lineage(other) or other in self.lineage(one):
            return True
        heirs = [self.heirs(key.partition("::")[2]) for key in (one, other)]
        places = [place for name in {*heirs[0]} & {*heirs[1]} for place in self.tree.classes(name)]
        return any({one, other} <= {*self.lineage(class_key(place))} for place in places)

    def _children(self, name: str) -> list[str]:
        """The classes with a base that is written so."""
        found: dict[str, None] = {}
        for code in self.tree.codes(self.tree.sources.inheriting(name)):
            for node in code.nodes.mentioning(name):
                parent = code.parent(node)
                if isinstance(parent, ast.ClassDef) and node in parent.bases:
                    found[parent.name] = None
        return list(found)

    def method(self, key: str, name: str) -> Place | None:
        """A method of a class, own or inherited."""
        for each in self.lineage(key):
            place = self.node_of(each)
            for node in getattr(place.node, "body", ()) if place is not None else ():
                if isinstance(node, Function) and node.name == name:
                    assert place is not None
                    return Place(place.code, node)
        return None

    def attributes(self, key: str, name: str) -> list[Place]:
        """Where a class gives an attribute its value: in its body, through ``self``, as a property or a buffer."""
        if (key, name) not in self._attributes:
            cls = self.node_of(key)
            self._attributes[(key, name)] = list(self._given(cls, name)) if cls is not None else []
        return self._attributes[(key, name)]

    def _given(self, cls: Place, name: str) -> Iterator[Place]:
        code = cls.code
        for node in self.bound(code, cls.node, name):
            yield Place(code, node)
        for node in code.nodes.mentioning(name, inside=cls.node):
            parent = code.parent(node)
            if (isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_self(node.value)) or (
                is_property(node) and parent is cls.node
            ):
                yield Place(code, node)
            elif isinstance(parent, ast.Call) and isinstance(node, ast.Constant) and buffer_name(parent) == name:
                yield Place(code, parent)


def buffer_name(node: ast.Call) -> str:
    """The name that ``self.register_buffer("f", ...)`` gives a value to."""
    if (
        isinstance(node.func, ast.Attribute)
        and node.func.attr in ("register_buffer", "register_parameter")
        and is_self(node.func.value)
    ):
        key = node.args[0] if node.args else None
        return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
    return ""


def is_self(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"
