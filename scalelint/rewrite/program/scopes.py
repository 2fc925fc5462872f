"""Scopes: where a name is bound, and what a name of another module means."""

from __future__ import annotations

import ast

from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.tree import CodeTree


class Scopes:
    """Looks up what names are bound to, in their file and in those that it imports them from."""

    def __init__(self, tree: CodeTree) -> None:
        self.tree = tree
        self._bound: dict[tuple[ast.AST, str], list[ast.AST]] = {}
        self._imports: dict[str, dict[str, tuple[str, str]]] = {}
        self._modules: dict[str, dict[str, str]] = {}
        self._also: dict[str, list[str]] = {}
        self._origins: dict[str, list[list[tuple[Code, str]]]] = {}
        self._declared: dict[str, dict[tuple[ast.AST, str], bool]] = {}

    def home(self, code: Code, node: ast.AST, name: str) -> ast.AST:
        """The function, class or module whose variable a name is where it stands."""
        scope = code.scope(node)
        first = True
        while not isinstance(scope, ast.Module):
            if self._elsewhere(code).get((scope, name)):
                return code.tree
            if self.bound(code, scope, name) and (first or not isinstance(scope, ast.ClassDef)):
                return scope
            scope, first = code.scope(scope), False
        return scope

    def bound(self, code: Code, scope: ast.AST, name: str) -> list[ast.AST]:
        """Where a scope binds a name, as a parameter or by giving it a value."""
        if (scope, name) not in self._bound:
            found = code.nodes.mentioning(name, inside=scope, is_own=isinstance(scope, (ast.Module, ast.ClassDef)))
            declared = (scope, name) in self._elsewhere(code)
            self._bound[(scope, name)] = [] if declared else [node for node in found if _binds(code, node, scope)]
        return self._bound[(scope, name)]

    def _elsewhere(self, code: Code) -> dict[tuple[ast.AST, str], bool]:
        """The scopes with the names that they declare as another scope's; true where it is the module."""
        if code.path not in self._declared:
            nodes = [node for node in code.declarations if isinstance(node, (ast.Global, ast.Nonlocal))]
            self._declared[code.path] = {
                (code.scope(node), name): isinstance(node, ast.Global) for node in nodes for name in node.names
            }
        return self._declared[code.path]

    def imported(self, code: Code, name: str) -> tuple[Code, str] | None:
        """The file of the tree, and the name there, that a module's name is imported from, however far."""
        seen = {(code.path, name)}
        found: tuple[Code, str] | None = None
        current: tuple[Code, str] | None = (code, name)
        while current is not None and (current := self._import(*current)) is not None:
            if (current[0].path, current[1]) in seen:
                break
            seen.add((current[0].path, current[1]))
            if self.bound(current[0], current[0].tree, current[1]):
                found = current
        return found

    def _import(self, code: Code, name: str) -> tuple[Code, str] | None:
        """One step of an import, by name or with all others (``from consts import *``)."""
        known = self.imports(code)
        module, original = known.get(name, ("", name))
        if module:
            origin = self.tree.module(module, code.path)
            return (origin, original) if origin is not None else None
        if self.bound(code, code.tree, name):
            return None
        for module, original in known.values():
            origin = self.tree.module(module, code.path) if original == "*" else None
            if origin is not None and origin is not code and self._has(origin, name, frozenset({code.path})):
                return origin, name
        return None

    def _has(self, code: Code, name: str, seen: frozenset[str]) -> bool:
        """Whether a module has a name, its own or imported."""
        known = self.imports(code)
        if self.bound(code, code.tree, name) or name in known:
            return True
        modules = [self.tree.module(module, code.path) for module, original in known.values() if original == "*"]
        inner = seen | {code.path}
        return any(
            origin is not None and origin.path not in seen and self._has(origin, name, inner) for origin in modules
        )

    def module_of(self, code: Code, node: ast.AST) -> Code | None:
        """The file of the tree that an expression means as a module: ``consts``, ``pkg.consts``."""
        dotted = _dotted(node)
        root = dotted.partition(".")[0]
        if not root or not isinstance(self.home(code, node, root), ast.Module) or self.bound(code, code.tree, root):
            return None
        aliases = self._aliases(code)
        if dotted in aliases:
            return self.tree.module(aliases[dotted], code.path)
        known = self.imports(code).get(dotted)
        return self.tree.module(".".join(filter(None, known)), code.path) if known is not None else None

    def is_foreign(self, code: Code, node: ast.AST) -> bool:
        """Whether an expression hangs on something that comes from a module outside the tree: ``json``, ``torch.nn``."""
        root = _dotted(node).partition(".")[0]
        if not root or not isinstance(self.home(code, node, root), ast.Module) or self.bound(code, code.tree, root):
            return False
        module, path = self._brought(code, root, frozenset())
        return bool(module) and self.tree.module(module, path) is None

    def _brought(self, code: Code, name: str, seen: frozenset[str]) -> tuple[str, str]:
        """The module that a name comes from or means, and the file that imports it, perhaps through ``import *``."""
        known = self.imports(code)
        module = known[name][0] if name in known else self._aliases(code).get(name, "")
        if module or code.path in seen:
            return module, code.path
        for module, original in known.values():
            origin = self.tree.module(module, code.path) if original == "*" else None
            found = self._brought(origin, name, seen | {code.path}) if origin is not None else ("", "")
            if found[0]:
                return found
        return "", ""

    def _aliases(self, code: Code) -> dict[str, str]:
        """The modules that a file imports as a whole, by the names that it gives them."""
        if code.path not in self._modules:
            aliases = [a for node in code.declarations if isinstance(node, ast.Import) for a in node.names]
            self._modules[code.path] = {alias.asname or alias.name: alias.name for alias in aliases}
        return self._modules[code.path]

    def imports(self, code: Code) -> dict[str, tuple[str, str]]:
        """Local names to the modules that a file imports them from, and their names there."""
        if code.path not in self._imports:
            nodes = [node for node in code.declarations if isinstance(node, ast.ImportFrom)]
            self._imports[code.path] = {
                a.asname or (a.name if a.name != "*" else f"* {node.module}"): (node.module or "", a.name)
                for node in nodes
                for a in node.names
            }
        return self._imports[code.path]

    def origins(self, code: Code) -> list[list[tuple[Code, str]]]:
        """The names that a file imports from one or another module, as a condition or function says: where each may come from."""
        if code.path not in self._origins:
            every: dict[str, dict[tuple[str, str], None]] = {}
            for node in (node for node in code.declarations if isinstance(node, ast.ImportFrom)):
                for alias in node.names:
                    every.setdefault(alias.asname or alias.name, {})[
                        ("." * node.level + (node.module or ""), alias.name)
                    ] = None
            found = [[self._origin(code, *each) for each in ways] for ways in every.values() if len(ways) > 1]
            self._origins[code.path] = [[each for each in ways if each is not None] for ways in found]
        return self._origins[code.path]

    def _origin(self, code: Code, module: str, name: str) -> tuple[Code, str] | None:
        """The file of the tree that binds a name of a module."""
        origin = self.tree.module(module.lstrip("."), code.path)
        if origin is None or self.bound(origin, origin.tree, name):
            return (origin, name) if origin is not None else None
        return self.imported(origin, name)

    def original(self, code: Code, name: str) -> str:
        """What an imported name is called where it comes from."""
        return self.imports(code).get(name, ("", name))[1]

    def other_name(self, code: Code, name: str) -> str:
        """What a module's name is another name of: ``Model = Autoencoder``; "" where it is none."""
        bindings = self.bound(code, code.tree, name)
        value = getattr(code.parent(bindings[0]), "value", None) if len(bindings) == 1 else None
        return value.id if isinstance(value, ast.Name) and value.id != name else ""

    def called_also(self, name: str) -> list[str]:
        """The names under which files import something of a name, or assign it to."""
        if name not in self._also:
            self._also[name] = []
            for code in self.tree.codes(self.tree.sources.renaming(name)):
                known = self.imports(code).items()
                found = [local for local, (_, original) in known if original == name != local]
                parents = [code.parent(node) for node in code.nodes.mentioning(name) if isinstance(node, ast.Name)]
                found += [
                    parent.targets[0].id
                    for parent in parents
                    if isinstance(parent, ast.Assign)
                    and isinstance(parent.value, ast.Name)
                    and parent.value.id == name
                    and isinstance(parent.targets[0], ast.Name)
                ]
                self._also[name] += [each for each in found if each not in self._also[name]]
        return self._also[name]


def _binds(code: Code, node: ast.AST, scope: ast.AST) -> bool:
    if isinstance(node, ast.arg):
        return code.parent(node) is getattr(scope, "args", None)
    return isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load) and code.scope(node) is scope


def _dotted(node: ast.AST) -> str:
    """The text of plain names with dots between; "" for anything else."""
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value)
        return f"{base}.{node.attr}" if base else ""
    return node.id if isinstance(node, ast.Name) else ""
