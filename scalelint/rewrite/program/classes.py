"""Simple types: which class of the tree an expression is an object of, and what classes give their objects."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.rewrite.edit.nodes import Function, children
from scalelint.rewrite.edit.reciprocal import inner_of
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.bindings import is_property
from scalelint.rewrite.program.scopes import Scopes
from scalelint.rewrite.program.tree import CodeTree, Place, class_key


class Types(Scopes):
    """Looks up what classes objects have."""

    def __init__(self, tree: CodeTree) -> None:
        super().__init__(tree)
        self._types: dict[ast.AST, str] = {}
        self._named: dict[tuple[str, str], str] = {}
        self._bases: dict[str, list[str]] = {}
        self._heirs: dict[str, list[str]] = {}
        self._attributes: dict[tuple[str, str], list[Place]] = {}

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
        if not isinstance(self.home(code, table, table.id), ast.Module):
            return ""
        holder, name = self.imported(code, table.id) or (code, table.id)
        for store in self.bound(holder, holder.tree, name):
            parent = holder.parent(store)
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
        bindings = self.bound(code, scope, node.id)
        if not bindings:
            return self.class_named(
                code, node.id
            )  # of the class itself: it has the attributes that it gives its objects
        return next((found for found in (self._type_of_binding(code, binding) for binding in bindings) if found), "")

    def _type_of_binding(self, code: Code, binding: ast.AST) -> str:
        if isinstance(binding, ast.arg):
            return self.annotated(code, binding.annotation)
        if isinstance(binding, Function):
            return self._returned(Place(code, binding))
        parent = code.parent(binding)
        if isinstance(parent, ast.AnnAssign):
            return self.annotated(code, parent.annotation)
        if isinstance(parent, ast.Assign) and binding in parent.targets:
            return self.type_of(code, parent.value)
        if isinstance(parent, ast.withitem):
            return self.type_of(code, parent.context_expr)
        return ""

    def _type_of_attribute(self, owner: str, name: str) -> str:
        for cls in self.lineage(owner):
            found = self._handed_on(cls, name)
            if found:
                return found
            for place in self.attributes(cls, name):
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
        name = (
            node.func.id
            if isinstance(node.func, ast.Name)
            else node.func.attr
            if isinstance(node.func, ast.Attribute)
            else ""
        )
        if name in ("eval", "train", "requires_grad_", "from_pretrained", "from_config") and isinstance(
            node.func, ast.Attribute
        ):
            return self.type_of(code, node.func.value) or self.annotated(code, node.func.value)
        if name == "super" and isinstance(node.func, ast.Name):
            around = code.class_of(node)
            return next(iter(self.bases(class_key(Place(code, around)))), "") if around is not None else ""
        cls = self.class_named(code, name)
        if cls:
            return cls
        if isinstance(node.func, ast.Attribute) and self.is_foreign(code, node.func.value):
            return ""
        place = self.tree.only_function(name) if name else None
        return (self._returned(place) or self._made_of(code, node, place)) if place is not None else ""

    def _made_of(self, code: Code, call: ast.Call, place: Place) -> str:
        """The class that a function is given and makes an object of: ``def load(kind: type[T]) -> T``."""
        function = place.node
        assert isinstance(function, Function)
        for parameter, argument in zip(function.args.args, call.args, strict=False):
            annotation = parameter.annotation
            if (
                isinstance(annotation, ast.Subscript)
                and isinstance(annotation.value, ast.Name)
                and annotation.value.id in ("type", "Type")
                and isinstance(function.returns, ast.Name)
                and isinstance(annotation.slice, ast.Name)
                and annotation.slice.id == function.returns.id
                and isinstance(argument, ast.Name)
            ):
                return self.class_named(code, argument.id)
        return ""

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

    # -- classes ------------------------------------------------------------------------------------------

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


def _own_nodes(scope: ast.AST) -> list[ast.AST]:
    """The nodes of a scope without those of the functions and classes inside it."""
    found: list[ast.AST] = []
    stack: list[ast.AST] = list(getattr(scope, "body", [])) if not isinstance(scope, ast.Lambda) else [scope.body]
    while stack:
        node = stack.pop()
        found.append(node)
        if not isinstance(node, (*Function, ast.ClassDef, ast.Lambda)):
            stack += children(node)
    return found
