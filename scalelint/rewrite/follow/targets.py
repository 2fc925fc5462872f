"""Where a value goes by what it stands in: the cell that an assignment, an argument, a default or a return fills."""

from __future__ import annotations

import ast

from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.bindings import is_property, stored
from scalelint.rewrite.program.callees import Callees
from scalelint.rewrite.program.families import buffer_name
from scalelint.rewrite.program.names import Cell, Names
from scalelint.rewrite.program.tree import Place, definitions, qualname
from scalelint.rewrite.program.turns import in_turn


class Targets:
    """Finds the cells that values go into."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.calls = Callees(names)

    def target(self, code: Code, parent: ast.AST, current: ast.AST) -> Cell | None:
        """The cell that a value goes into by what it stands in."""
        if isinstance(parent, ast.Assign) and parent.value is current:
            cells = [self.names.cell(code, target) for target in parent.targets]
            return cells[0] if len(cells) == 1 else None
        if isinstance(parent, (ast.AnnAssign, ast.NamedExpr)) and parent.value is current:
            return self.names.cell(code, parent.target)
        item = in_turn(code, current)
        if item is not None:
            return self.names.cell(code, item)
        if isinstance(parent, ast.Tuple):
            return self._unpacked(code, parent, current)
        if isinstance(parent, ast.arguments):
            return _defaulted(code, parent, current)
        if isinstance(parent, ast.Return) and is_property(function := code.scope(parent)):
            return self.own_attribute(code, function, function.name)  # type: ignore[attr-defined]
        call, argument = (code.parent(parent), current) if isinstance(parent, ast.keyword) else (parent, current)
        if isinstance(call, ast.Call):
            if buffer_name(call) and len(call.args) > 1 and call.args[1] is current:
                return self.own_attribute(code, call, buffer_name(call))
            callee = self.calls.callee(code, call)
            return self.calls.parameter(callee, call, argument) if callee is not None else None
        return None

    def _unpacked(self, code: Code, row: ast.Tuple, current: ast.AST) -> Cell | None:
        """``a, b = f, g``: the name that meets the value."""
        parent = code.parent(row)
        if isinstance(parent, ast.Assign) and parent.value is row and len(parent.targets) == 1:
            target = parent.targets[0]
            for name in target.elts if isinstance(target, (ast.Tuple, ast.List)) else ():
                if stored(code, name)[:1] == [current]:
                    return self.names.cell(code, name)
        return None

    def own_attribute(self, code: Code, node: ast.AST, name: str) -> Cell | None:
        """An attribute of the class around a node."""
        owner = code.class_of(node)
        return self.names.attribute_of(f"{code.path}::{owner.name}", name) if owner is not None else None


def _defaulted(code: Code, arguments: ast.arguments, default: ast.AST) -> Cell | None:
    """The parameter that a default is for."""
    function = code.parent(arguments)
    if not isinstance(function, Function):
        return None
    named = [a.arg for a in (*arguments.posonlyargs, *arguments.args)][
        -len(arguments.defaults) or len(arguments.args) :
    ]
    pairs = [*zip(named, arguments.defaults, strict=False)]
    pairs += [(a.arg, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None]
    name = next((name for name, each in pairs if each is default), "")
    return ("var", code.path, qualname(code, function), name) if name else None


def function_of(code: Code, cell: Cell) -> Place | None:
    """The function whose parameter a variable cell is."""
    for node in definitions(code, cell[2].rpartition(".")[2]):
        if isinstance(node, Function) and qualname(code, node) == cell[2]:
            names = [a.arg for a in ast.walk(node.args) if isinstance(a, ast.arg)]
            if cell[3] in names:
                return Place(code, node)
    return None
