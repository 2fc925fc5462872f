"""Abstract interpretation: what imports, functions and classes bind to their names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.classes import made
from scalelint.analysis.classes.functions import Function, make_function, registered_for
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain.environment import Frame, Scope
from scalelint.analysis.domain.values import (
    Closure,
    Type,
    join,
)
from scalelint.syntax import cst
from scalelint.syntax.forms import dotted, suite

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


#: statements in the body of a class that define its methods in one way or another
_BRANCHES = (cst.If, cst.Try, cst.With)
#: decorators of functions that stand beside another one of their name
_OF_ONE = frozenset({"property", "setter", "getter", "deleter", "overload", "register"})


class Definitions:
    """Runs the statements that define something."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._made: dict[cst.CSTNode, cst.ClassDef] = {}

    def imported(self, node: cst.Import | cst.ImportFrom) -> None:
        """Bind what an import brings in, where the program knows it."""
        module = ""
        if isinstance(node, cst.ImportFrom):
            module = "." * len(node.relative) + (dotted(node.module) if node.module else "")
        if isinstance(node.names, cst.ImportStar):
            if not self.run.frame.path and module not in self.run.stars:
                self.run.stars.append(module)
            return
        for alias in node.names:
            name = dotted(alias.name)
            local = alias.evaluated_alias or name.split(".")[0]
            separator = "" if not module or module.endswith(".") else "."
            origin = f"{module}{separator}{name}" if isinstance(node, cst.ImportFrom) else name
            if not self.run.frame.path:
                self.run.imports[local] = origin
            whole = origin if isinstance(node, cst.ImportFrom) or alias.evaluated_alias else local
            value = self.run.foreign.imported(whole, self.run.frame.path or self.run.foreign.path)
            if value is not None:
                self.run.frame.scope.bind(local, value)

    def function(self, node: cst.FunctionDef) -> None:
        """Bind a function or closure to its name; a function of the file under analysis is run later."""
        prefix = f"{self.run.frame.scope_name}." if self.run.frame.scope_name else ""
        function = make_function(node, prefix, None)
        function.around = self.run.frame.function
        self._place(function)
        self.run.notes.parameters(function)
        generic, kind = registered_for(node, function)
        for each in (self.run.frame.scope.lookup(generic) or ()) if kind else ():
            if isinstance(each, Closure):
                each.function.registered.append((kind, function))
        closure = Closure(function, scope=self.run.frame.scope)
        self.run.frame.scope.bind(node.name.value, (closure,))
        if self.run.frame.function is not None:
            self.run.inliner.made(closure)
        elif not self.run.frame.path:
            self.run.functions.append(function)

    def _place(self, function: Function) -> None:
        """Note the file that a function stands in."""
        function.path = self.run.frame.path
        if function.path:
            owner = function.owner.name if function.owner is not None else ""
            foreign = self.run.foreign
            function.living = (
                foreign.lives(function.path, function.qualname)
                or (bool(owner) and foreign.keeps(function.path, owner))
                or foreign.makes_one(function.path, function.qualname)
            )

    def made(self, node: cst.Assign) -> bool:
        """``State = namedtuple("State", "latents step")``: whether a statement defines a class by a call."""
        target = node.targets[0].target
        if type(node.value) is not cst.Call or self.run.frame.owner is not None:
            return False
        known = self._made.get(node)
        record = made.record(target, node.value) if known is None else known
        if record is not None:
            self._made[node] = record
            self.cls(record)
        return record is not None

    def cls(self, node: cst.ClassDef) -> None:
        """Bind a class to its name, with its methods and the attributes that its body gives."""
        path = self.run.frame.path
        if not path and any(known.node is node for known in self.run.classes.values()):
            return
        cls = Class(node.name.value, node, [dotted(base.value) for base in node.bases], path=path)
        cls.scope = self.run.frame.scope if path else None
        self.run.frame.scope.bind(cls.name, (Type(cls),))
        if not path:
            self.run.classes[self._free(cls.name)] = cls
        outer, self.run.frame = self.run.frame, Frame(Scope(self.run.frame.scope), cls.name, owner=cls, path=path)
        for child in suite(node.body):
            if isinstance(child, cst.FunctionDef):
                self._method(cls, child)
            elif isinstance(child, _BRANCHES):
                for each in _functions(child):
                    self._method(cls, each, branch=True)
            elif isinstance(child, cst.SimpleStatementLine):
                self.run.execution.block([child])
            elif isinstance(child, cst.ClassDef):
                self.cls(child)
        for name, value in self.run.frame.scope.names.items():
            cls.attributes.setdefault(name, value)
        self.run.frame = outer
        cls.forget()
        if path:
            cls.parents = self.parents(cls)

    def _method(self, cls: Class, node: cst.FunctionDef, *, branch: bool = False) -> None:
        """Note a method; of several with one name the last is called, and of those of branches any one."""
        function = make_function(node, f"{cls.name}.", cls)
        function.scope = cls.scope
        self._place(function)
        generic, kind = registered_for(node, function)
        if kind and generic in cls.methods:
            cls.methods[generic].registered.append((kind, function))
        known = cls.methods.get(function.name)
        if known is None or not (branch or "setter" in function.decorators):
            cls.methods[function.name] = function
        if known is not None and not kind and _OF_ONE.isdisjoint((*known.decorators, *function.decorators)):
            cls.others.append(function if branch else known)
        self.run.notes.parameters(function)

    def _free(self, name: str) -> str:
        """What a class is kept as: its name, and for one that takes the name of another, as cells of notebooks do, a mark too."""
        return name if name not in self.run.classes else f"{name}#{len(self.run.classes)}"

    def parents(self, cls: Class) -> list[Class]:
        """The bases of a class, of this file and of others."""
        found = []
        for base in cls.bases:
            last = base.split(".")[-1]
            if not cls.path and last in self.run.classes and self.run.classes[last] is not cls:
                found.append(self.run.classes[last])
                continue
            scope = cls.scope or self.run.module
            head, _, rest = base.partition(".")
            worth = self.run.foreign.is_live if cls.path else self.run.foreign.serves
            value = tuple(a for a in scope.lookup(head) or () if not isinstance(a, Type) or worth(a))
            for name in rest.split(".") if rest else ():
                value = join(self.run.attributes.attribute(a, name, cls.node) for a in value)
            found += [a.cls for a in value if isinstance(a, Type) and a.cls not in (None, cls)]
        return found


def _functions(node: cst.CSTNode) -> Iterator[cst.FunctionDef]:
    """The functions that the branches of a statement define: ``if fast: def decode(self, z): ...``."""
    for child in node.children:
        if isinstance(child, cst.FunctionDef):
            yield child
        elif isinstance(child, (*_BRANCHES, cst.Else, cst.ExceptHandler, cst.Finally, cst.IndentedBlock)):
            yield from _functions(child)
