"""What a mention of a name means: which storage place (cell) of the program it reads or writes.

A cell is a tuple: ``("var", file, function, name)``, ``("attr", class, name)``, ``("item", cell, key)``, or
``("attr", "?", name)`` for an attribute of something whose class is not known. ``("outside", text)`` is a value that
the tree doesn't hold: the configuration of a checkpoint.
"""

from __future__ import annotations

import ast
from typing import Any, TypeAlias

from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.rewrite.reciprocal import inner_of
from scalelint.rewrite.text import Code, Function
from scalelint.rewrite.tree import CodeTree, Place, class_key, qualname

Cell: TypeAlias = "tuple[Any, ...]"
_CONFIGS = frozenset({"config", "_config"})


class Names:
    """Resolves mentions to cells, with simple types for receivers."""

    def __init__(self, tree: CodeTree, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self._bound: dict[ast.AST, dict[str, list[ast.AST]]] = {}
        self._types: dict[ast.AST, str] = {}
        self._homes: dict[tuple[str, str], str] = {}

    # -- cells --------------------------------------------------------------------------------------------

    def cell(self, code: Code, node: ast.AST) -> Cell | None:
        """The cell that an expression reads or writes; None where it is no plain mention."""
        if isinstance(node, ast.Name):
            return self._variable(code, node)
        if isinstance(node, ast.Attribute):
            return self._attribute(code, node.value, node.attr)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            return self._item(code, node.value, node.slice.value)
        if isinstance(node, ast.Call):
            read = reading(node)
            return self._attribute(code, *read) if read is not None else None
        return None

    def _variable(self, code: Code, node: ast.Name) -> Cell:
        scope = self.home(code, node, node.id)
        if isinstance(scope, ast.ClassDef):
            return self.attribute_of(class_key(Place(code, scope)), node.id)
        if isinstance(scope, ast.Module):
            imported = self._imported(code, node.id)
            if imported is not None:
                return imported
        return ("var", code.path, qualname(code, scope), node.id)

    def home(self, code: Code, node: ast.AST, name: str) -> ast.AST:
        """The function, class or module whose variable a name is where it stands."""
        scope = code.scope(node)
        first = True
        while not isinstance(scope, ast.Module):
            if name in self.bound(code, scope) and (first or not isinstance(scope, ast.ClassDef)):
                return scope
            scope, first = code.scope(scope), False
        return scope

    def bound(self, code: Code, scope: ast.AST) -> dict[str, list[ast.AST]]:
        """The names that a scope binds, and where."""
        if scope not in self._bound:
            found: dict[str, list[ast.AST]] = {}
            if isinstance(scope, (*Function, ast.Lambda)):
                for argument in ast.walk(scope.args):
                    if isinstance(argument, ast.arg):
                        found.setdefault(argument.arg, []).append(argument)
            for node in _own_nodes(scope):
                if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
                    found.setdefault(node.id, []).append(node)
            self._bound[scope] = found
        return self._bound[scope]

    def _imported(self, code: Code, name: str) -> Cell | None:
        """The cell of a name that a file imports from another one of the tree."""
        for node in code.tree.body:
            if not isinstance(node, ast.ImportFrom):
                continue
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    origin = self.tree.module(node.module or "", code.path) if node.module else None
                    if origin is not None and alias.name in self.bound(origin, origin.tree):
                        return ("var", origin.path, "", alias.name)
        return None

    def _attribute(self, code: Code, base: ast.AST, name: str) -> Cell:
        owner = self.type_of(code, base)
        if owner and (_is_self(base) or any(name in self.attributes(key) for key in (owner, *self.bases(owner)))):
            return self.attribute_of(owner, name)
        if self.is_outside(code, base):
            return ("outside", f"{_flat(code.source_of(base))}.{name}")
        return ("attr", "?", name)

    def _item(self, code: Code, base: ast.AST, key: object) -> Cell | None:
        holder = self.cell(code, base)
        if isinstance(key, str):
            if holder is not None and holder[0] in ("var", "attr") and self._is_table(code, base):
                return ("item", holder, key)
            return self._attribute(code, base, key)
        if isinstance(key, int) and not isinstance(key, bool) and holder is not None and holder[0] in ("var", "attr"):
            return ("item", holder, key)
        return None

    def _is_table(self, code: Code, base: ast.AST) -> bool:
        """Whether a variable is a dictionary that its own file writes out."""
        if not isinstance(base, ast.Name):
            return False
        scope = self.home(code, base, base.id)
        stores = self.bound(code, scope).get(base.id, [])
        values = [getattr(code.parents.get(store), "value", None) for store in stores]
        return any(isinstance(value, ast.Dict) for value in values)

    def attribute_of(self, owner: str, name: str) -> Cell:
        """The attribute of a class: that of the farthest ancestor in the tree that has it too."""
        return ("attr", self._home_class(owner, name), name)

    def _home_class(self, owner: str, name: str) -> str:
        if (owner, name) not in self._homes:
            self._homes[(owner, name)] = owner
            for base in self.bases(owner):
                if name in self.attributes(base):
                    self._homes[(owner, name)] = self._home_class(base, name)
                    break
        return self._homes[(owner, name)]

    def is_outside(self, code: Code, base: ast.AST) -> bool:
        """Whether an object is the configuration of an autoencoder, which comes with its checkpoint."""
        return isinstance(base, ast.Attribute) and base.attr in _CONFIGS and self._is_autoencoder(code, base.value)

    def _is_autoencoder(self, code: Code, base: ast.AST) -> bool:
        last = base.attr if isinstance(base, ast.Attribute) else base.id if isinstance(base, ast.Name) else ""
        if last == "model" and isinstance(base, ast.Attribute):
            return self._is_autoencoder(code, base.value)
        return bool(last) and self.vocabulary.is_object("autoencoder", last)

    # -- types --------------------------------------------------------------------------------------------

    def type_of(self, code: Code, node: ast.AST) -> str:
        """The class (of the tree) of an expression; "" where it is not known."""
        if node not in self._types:
            self._types[node] = ""  # cuts cycles
            self._types[node] = self._type(code, node)
        return self._types[node]

    def _type(self, code: Code, node: ast.AST) -> str:
        if isinstance(node, ast.Name):
            return self._type_of_name(code, node)
        if isinstance(node, ast.Attribute):
            owner = self.type_of(code, node.value)
            return self._type_of_attribute(owner, node.attr) if owner else ""
        if isinstance(node, ast.Call):
            return self._type_of_call(code, node)
        if isinstance(node, ast.Await):
            return self.type_of(code, node.value)
        return self._type_of_item(code, node.value) if isinstance(node, ast.Subscript) else ""

    def _type_of_item(self, code: Code, table: ast.AST) -> str:
        """The class of the values of a dictionary: by annotation, else by the first one written out."""
        if not isinstance(table, ast.Name):
            return ""
        cell = self._variable(code, table)
        holder = self.tree.code(cell[1]) if cell[0] == "var" else None
        if holder is None or cell[2]:
            return ""
        for store in self.bound(holder, holder.tree).get(cell[3], ()):
            parent = holder.parents.get(store)
            value = getattr(parent, "value", None)
            if isinstance(value, ast.Dict) and value.values:
                return self.type_of(holder, value.values[0])
            if isinstance(parent, ast.AnnAssign):
                return self.annotated(holder, parent.annotation)
        return ""

    def _type_of_name(self, code: Code, node: ast.Name) -> str:
        scope = self.home(code, node, node.id)
        if node.id in ("self", "cls") and isinstance(scope, Function):
            owner = code.class_of(scope)
            return class_key(Place(code, owner)) if owner is not None else ""
        found = ""
        for binding in self.bound(code, scope).get(node.id, ()):
            found = found or self._type_of_binding(code, binding)
        return found

    def _type_of_binding(self, code: Code, binding: ast.AST) -> str:
        if isinstance(binding, ast.arg):
            return self.annotated(code, binding.annotation)
        parent = code.parents.get(binding)
        if isinstance(parent, ast.AnnAssign):
            return self.annotated(code, parent.annotation)
        if isinstance(parent, ast.Assign) and binding in parent.targets:
            return self.type_of(code, parent.value)
        if isinstance(parent, ast.withitem):
            return self.type_of(code, parent.context_expr)
        return ""

    def _type_of_attribute(self, owner: str, name: str) -> str:
        for cls in [owner, *self.bases(owner)]:
            found = self._handed_on(cls, name)
            if found:
                return found
            for place in self.attributes(cls).get(name, ()):
                found = self._type_of_binding(place.code, place.node)
                if found:
                    return found
        return ""

    def _handed_on(self, owner: str, name: str) -> str:
        """The class of a constructor's parameter of the attribute's name: subclasses narrow it there."""
        place = self.node_of(owner)
        for node in getattr(place.node, "body", ()) if place is not None else ():
            if isinstance(node, Function) and node.name == "__init__":
                assert place is not None
                argument = next((a for a in ast.walk(node.args) if isinstance(a, ast.arg) and a.arg == name), None)
                return self.annotated(place.code, argument.annotation) if argument is not None else ""
        return ""

    def _type_of_call(self, code: Code, node: ast.Call) -> str:
        kept = inner_of(node)
        if kept is not None:
            return self.type_of(code, kept)
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name in ("eval", "train", "requires_grad_", "from_pretrained", "from_config") and isinstance(node.func, ast.Attribute):
            return self.type_of(code, node.func.value) or self.annotated(code, node.func.value)
        cls = self.class_named(code, name)
        if cls:
            return cls
        places = self.tree.functions(name) if name else []
        return self._returned(places[0]) if len(places) == 1 else ""

    def _returned(self, place: Place) -> str:
        """The class that a function returns, by its annotation or by what it hands out."""
        function = place.node
        assert isinstance(function, Function)
        found = self.annotated(place.code, function.returns)
        for node in _own_nodes(function):
            if isinstance(node, ast.Return) and node.value is not None:
                found = found or self.type_of(place.code, node.value)
        return found

    def annotated(self, code: Code, annotation: ast.AST | None) -> str:
        """The class of the tree that an annotation names, optional or not."""
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            return self.class_named(code, annotation.value.strip().rpartition(".")[2])
        names = [n.id if isinstance(n, ast.Name) else n.attr for n in ast.walk(annotation) if isinstance(n, (ast.Name, ast.Attribute))] if annotation else []
        return next((found for found in (self.class_named(code, name) for name in names) if found), "")

    def class_named(self, code: Code, name: str) -> str:
        """The key of the class that a name means in a file: its own, else the only one of the tree."""
        if not name[:1].isalpha() and not name.startswith("_"):
            return ""
        found = self.tree.classes(name)
        own = [place for place in found if place.code is code] or found
        if len(own) > 1:
            own = self._by_import(code, name, own)
        return class_key(own[0]) if len(own) == 1 else ""

    def _by_import(self, code: Code, name: str, found: list[Place]) -> list[Place]:
        for node in ast.walk(code.tree):
            if isinstance(node, ast.ImportFrom) and any((a.asname or a.name) == name for a in node.names):
                origin = self.tree.module(node.module or "", code.path)
                if origin is not None:
                    return [place for place in found if place.code is origin]
        return found

    # -- classes ------------------------------------------------------------------------------------------

    def node_of(self, key: str) -> Place | None:
        """The class behind a key."""
        path, _, name = key.partition("::")
        return next((place for place in self.tree.classes(name) if place.code.path == path), None)

    def bases(self, key: str) -> list[str]:
        """The parents of a class that are in the tree."""
        place = self.node_of(key)
        if place is None or not isinstance(place.node, ast.ClassDef):
            return []
        return [b for b in (self.annotated(place.code, base) for base in place.node.bases) if b and b != key]

    def attributes(self, key: str) -> dict[str, list[Place]]:
        """The attributes that a class gives values to, in its body and through ``self``."""
        place = self.node_of(key)
        if place is None:
            return {}
        known: dict[str, list[Place]] | None = place.node.__dict__.get("scalelint_attributes")
        if known is None:
            known = {}
            for name, nodes in self.bound(place.code, place.node).items():
                known.setdefault(name, []).extend(Place(place.code, node) for node in nodes)
            for node in ast.walk(place.node):
                if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _is_self(node.value):
                    known.setdefault(node.attr, []).append(Place(place.code, node))
                elif isinstance(node, ast.Call) and buffer_name(node):
                    known.setdefault(buffer_name(node), []).append(Place(place.code, node))
            place.node.__dict__["scalelint_attributes"] = known
        return known


def reading(node: ast.Call) -> tuple[ast.AST, str] | None:
    """The object and the name that ``getattr(x, "f", 1.0)`` and ``x.get("f", 1.0)`` read."""
    if isinstance(node.func, ast.Name) and node.func.id == "getattr" and len(node.args) >= 2:
        return _named(node.args[0], node.args[1])
    if isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "pop") and node.args:
        return _named(node.func.value, node.args[0])
    return None


def _named(base: ast.AST, key: ast.AST) -> tuple[ast.AST, str] | None:
    return (base, key.value) if isinstance(key, ast.Constant) and isinstance(key.value, str) else None


def buffer_name(node: ast.Call) -> str:
    """The name that ``self.register_buffer("f", ...)`` gives a value to."""
    if isinstance(node.func, ast.Attribute) and node.func.attr in ("register_buffer", "register_parameter") and _is_self(node.func.value):
        key = node.args[0] if node.args else None
        return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
    return ""


def _is_self(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _own_nodes(scope: ast.AST) -> list[ast.AST]:
    """The nodes of a scope without those of the functions and classes inside it."""
    found: list[ast.AST] = []
    stack: list[ast.AST] = list(getattr(scope, "body", [])) if not isinstance(scope, ast.Lambda) else [scope.body]
    while stack:
        node = stack.pop()
        found.append(node)
        if not isinstance(node, (*Function, ast.ClassDef, ast.Lambda)):
            stack.extend(ast.iter_child_nodes(node))
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())
