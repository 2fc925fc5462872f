"""Simple types: which class of the tree an expression is an object of."""

from __future__ import annotations

import ast

from scalelint.rewrite.edit.nodes import Function, children
from scalelint.rewrite.edit.reciprocal import inner_of
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.families import Families
from scalelint.rewrite.program.tree import CodeTree, Place, class_key


class Types(Families):
    """Looks up what classes objects have."""

    def __init__(self, tree: CodeTree) -> None:
        super().__init__(tree)
        self._types: dict[ast.AST, str] = {}

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
