"""What a mention of a name means: which storage place (cell) of the program it reads or writes.

A cell is a tuple: ``("var", file, function, name)``, ``("attr", class, name)``, ``("item", cell, key)``, or
``("attr", "?", name)`` for an attribute of something whose class is not known. ``("outside", text)`` is a value that
the tree doesn't hold: the configuration of a checkpoint.
"""

from __future__ import annotations

import ast
from collections.abc import Set
from typing import Any, TypeAlias

from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.bindings import stored
from scalelint.rewrite.program.classes import Types
from scalelint.rewrite.program.families import is_self
from scalelint.rewrite.program.likeness import Likeness
from scalelint.rewrite.program.saved import is_registered
from scalelint.rewrite.program.tree import CodeTree, Place, class_key, qualname

Cell: TypeAlias = "tuple[Any, ...]"
#: attributes under which objects keep the configuration that came with their checkpoint
CONFIGS = frozenset({"config", "_config"})
#: methods that read what has the name that they are given
_READING = frozenset({"get", "pop", "get_buffer", "get_parameter"})


class Names(Types):
    """Resolves mentions to cells."""

    def __init__(self, tree: CodeTree, vocabulary: Vocabulary) -> None:
        super().__init__(tree)
        self.vocabulary = vocabulary
        self._homes: dict[tuple[str, str], str] = {}
        self.likeness = Likeness(self)
        self.saved: frozenset[str] = frozenset()  #: keys of the checkpoints that are turned with the tree

    # -- cells --------------------------------------------------------------------------------------------

    def cell(self, code: Code, node: ast.AST) -> Cell | None:
        """The cell that an expression reads or writes; None where it is no plain mention."""
        if isinstance(node, ast.Name):
            return self._variable(code, node)
        if isinstance(node, ast.Attribute):
            return self._of_its_like(code, node) or self._attribute(code, node.value, node.attr)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            return self._item(code, node.value, node.slice.value)
        if isinstance(node, ast.Call):
            read = reading(node)
            if read is None:
                return None
            return self._item(code, *read) if isinstance(node.func, ast.Attribute) else self._attribute(code, *read)
        return None

    def _variable(self, code: Code, node: ast.Name) -> Cell:
        scope = self.home(code, node, node.id)
        if isinstance(scope, ast.ClassDef):
            return self.attribute_of(class_key(Place(code, scope)), node.id)
        if isinstance(scope, ast.Module):
            origin = self.imported(code, node.id)
            if origin is not None:
                return ("var", origin[0].path, "", origin[1])
        return ("var", code.path, qualname(code, scope), node.id)

    def _attribute(self, code: Code, base: ast.AST, name: str) -> Cell:
        module = self.module_of(code, base)
        is_own = module is not None and self.bound(module, module.tree, name)
        if module is not None and (is_own or not any(is_lazy(node) for node in module.tree.body)):
            origin = (module, name) if self.bound(module, module.tree, name) else self.imported(module, name)
            if origin is not None:
                return ("var", origin[0].path, "", origin[1])
        owner = self.type_of(code, base)
        if owner and (is_self(base) or any(self.attributes(key, name) for key in self.lineage(owner))):
            return self.attribute_of(owner, name)
        if self.is_outside(code, base):
            return ("outside", f"{_flat(code.source_of(base))}.{name}")
        return ("attr", "?", name)

    def _of_its_like(self, code: Code, node: ast.Attribute) -> Cell | None:
        """The attribute of the only class that has it with a member that is read beside it, where nothing else tells one."""
        if self._attribute(code, node.value, node.attr) != ("attr", "?", node.attr):
            return None
        owner = self.likeness.only(code, node)
        return self.attribute_of(owner, node.attr) if owner else None

    def _item(self, code: Code, base: ast.AST, key: object) -> Cell | None:
        holder = self.cell(code, base)
        if isinstance(key, str):
            if holder is not None and holder[0] in ("var", "attr") and self.is_table(code, base):
                return ("item", holder, key)
            return self._attribute(code, base, key)
        if isinstance(key, int) and not isinstance(key, bool) and holder is not None and holder[0] in ("var", "attr"):
            return ("item", holder, key)
        return None

    def is_table(self, code: Code, base: ast.AST) -> bool:
        """Whether a variable or attribute is a dictionary that the tree writes out."""
        return any(_is_dict(getattr(p.code.parent(p.node), "value", None)) for p in self.stores(code, base))

    def stores(self, code: Code, mention: ast.AST) -> list[Place]:
        """Where a variable or attribute gets its values; none where that is not known."""
        if isinstance(mention, ast.Attribute):
            owner = self.type_of(code, mention.value)
            module = self.module_of(code, mention.value)
            places = self.attributes(owner, mention.attr) if owner else []
            own = self.bound(module, module.tree, mention.attr) if module is not None else []
            return [*places, *(Place(module, store) for store in own if module is not None)]
        if not isinstance(mention, ast.Name):
            return []
        home = self.home(code, mention, mention.id)
        holder, name = (isinstance(home, ast.Module) and self.imported(code, mention.id)) or (code, mention.id)
        scope = home if holder is code else holder.tree
        return [Place(holder, store) for store in self.bound(holder, scope, name)]

    def attribute_of(self, owner: str, name: str) -> Cell:
        """The attribute of a class: that of the farthest ancestor in the tree that has it too."""
        return ("attr", self._home_class(owner, name), name)

    def _home_class(self, owner: str, name: str) -> str:
        if (owner, name) not in self._homes:
            self._homes[(owner, name)] = owner
            homes = (self._home_class(base, name) for base in self.bases(owner))
            self._homes[(owner, name)] = next((home for home in homes if self.attributes(home, name)), owner)
        return self._homes[(owner, name)]

    def means(self, code: Code, scope: ast.AST, name: str, cells: Set[Cell]) -> bool:
        """Whether a name means one of some cells inside a scope: not where the scope has its own of that name."""
        if isinstance(scope, ast.Module):
            return True
        if isinstance(scope, ast.ClassDef):
            owner = class_key(Place(code, scope))
            if any(self.attributes(key, name) for key in self.lineage(owner)):
                return self.attribute_of(owner, name) in cells
            made = next((node for node in scope.body if getattr(node, "name", "") == "__init__"), scope)
            if made is not scope and self.bound(code, made, name):
                return ("var", code.path, qualname(code, made), name) in cells
        elif self.bound(code, scope, name):
            return ("var", code.path, qualname(code, scope), name) in cells
        return self.means(code, code.scope(scope), name, cells)

    def is_outside(self, code: Code, base: ast.AST) -> bool:
        """Whether an object is the configuration of an autoencoder, which comes with its checkpoint."""
        if not isinstance(base, ast.Attribute) or base.attr not in CONFIGS:
            return False
        return self._is_configured(code, base.value) if is_self(base.value) else self._is_autoencoder(code, base.value)

    def is_renewed(self, name: str) -> bool:
        """Whether what was saved under a name is turned with the tree: nothing reads it out of a configuration."""
        if name not in self.saved:
            return False
        found = (place for place in self.tree.mentions(name) if isinstance(place.node, ast.Attribute))
        return not any(self.is_outside(place.code, place.node.value) for place in found)  # type: ignore[attr-defined]

    def _is_configured(self, code: Code, base: ast.AST) -> bool:
        """Whether ``self`` is of a class whose constructor's arguments are its ``config``."""
        owner = self.type_of(code, base)
        made = self.method(owner, "__init__") if owner else None
        return made is not None and is_registered(made)

    def _is_autoencoder(self, code: Code, base: ast.AST) -> bool:
        last = base.attr if isinstance(base, ast.Attribute) else base.id if isinstance(base, ast.Name) else ""
        if last == "model" and isinstance(base, ast.Attribute):
            return self._is_autoencoder(code, base.value)
        if isinstance(base, ast.Name) and any(self._loads(value) for value in self._values(code, base)):
            return True
        return bool(last) and self.vocabulary.is_object("autoencoder", last)

    def is_marker(self, code: Code, node: ast.AST) -> bool:
        """Whether a name stands for "nothing was given": something is asked in its file whether it is that object."""
        if not isinstance(node, (ast.Name, ast.Attribute)):
            return False
        text = code.source_of(node)
        mentions = code.nodes.mentioning(node.id if isinstance(node, ast.Name) else node.attr)
        asked = ((each, code.parent(each)) for each in mentions if code.source_of(each) == text)
        return any(
            isinstance(parent, ast.Compare)
            and each in parent.comparators
            and isinstance(parent.ops[0], (ast.Is, ast.IsNot))
            for each, parent in asked
        )

    def _values(self, code: Code, name: ast.Name) -> list[ast.expr]:
        """What a name is assigned in its scope."""
        bindings = self.bound(code, self.home(code, name, name.id), name.id)
        return [value for binding in bindings for value in stored(code, binding)]

    def _loads(self, value: ast.expr) -> bool:
        """Whether an expression makes or loads an autoencoder: ``AutoencoderKL.from_pretrained(...).to(device)``."""
        while isinstance(value, ast.Call):
            function = value.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name[:1].isupper():
                return self.vocabulary.is_object("autoencoder", name) or name.startswith("Autoencoder")
            if not isinstance(function, ast.Attribute):
                return False
            made = isinstance(function.value, (ast.Name, ast.Attribute)) and name == "from_pretrained"
            value = ast.Call(function.value, [], []) if made else function.value
        return False


def is_lazy(node: ast.AST) -> bool:
    """Whether a statement of a module is the function that makes what the module lacks."""
    return isinstance(node, ast.FunctionDef) and node.name == "__getattr__"


def _is_dict(node: ast.AST | None) -> bool:
    plain = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dict" and not node.args
    return isinstance(node, ast.Dict) or plain


def reading(node: ast.Call) -> tuple[ast.AST, str] | None:
    """The object and the name that ``getattr(x, "f", 1.0)`` and ``x.get("f", 1.0)`` read."""
    if isinstance(node.func, ast.Name) and node.func.id == "getattr" and len(node.args) >= 2:
        return _named(node.args[0], node.args[1])
    if isinstance(node.func, ast.Attribute) and node.func.attr in _READING and node.args:
        return _named(node.func.value, node.args[0])
    return None


def default_of(node: ast.AST) -> ast.expr | None:
    """What ``getattr(x, "f", 1.0)`` and ``x.get("f", 1.0)`` give where there is none."""
    if not isinstance(node, ast.Call) or reading(node) is None:
        return None
    first = 2 if isinstance(node.func, ast.Name) else 1
    return node.args[first] if len(node.args) > first else None


def _named(base: ast.AST, key: ast.AST) -> tuple[ast.AST, str] | None:
    return (base, key.value) if isinstance(key, ast.Constant) and isinstance(key.value, str) else None


def _flat(text: str) -> str:
    return " ".join(text.split())
