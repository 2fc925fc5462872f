"""Modules that are cast as a whole: ``codec.to(torch.bfloat16)``, with the statistics in them whose reciprocal scales latents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.calls.precision import of_call
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain.operands import number_of, turned
from scalelint.analysis.domain.values import Cast, Instance, Rounded
from scalelint.syntax import cst, descendants, literal
from scalelint.syntax.forms import assignments, dotted

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: a shift and a scale: of what runs layers, one number alone belongs to a model that runs in half precision anyway
_STATISTICS = 2


def cast_as_whole(run: Interpreter, node: cst.Call, made: Instance, arguments: Arguments) -> None:
    """Note a call that casts an object to half precision whose class has the reciprocal of a buffer."""
    if run.frame.path or made.text == "self":
        return
    kind = of_call(run, node, arguments)
    if kind and _inverts(made.cls):
        scope = run.frame.scope_name
        run.record.halves.setdefault(id(node), Rounded(node, scope, kind if isinstance(kind, Cast) else None))


def _inverts(cls: Class) -> bool:
    """Whether a class with statistics in buffers scales by the reciprocal of one, or keeps it."""
    buffers = dict(_buffers(cls))
    if len(buffers) < (1 if cls.is_step or cls.has_maps else _STATISTICS):
        return False
    if any(_is_reciprocal(value, cls) for value in buffers.values()):
        return True
    nodes = (part for each in cls.lineage() for method in each.methods.values() for part in descendants(method.node))
    return any(_is_reciprocal_of(part, buffers) for part in nodes)


def _buffers(cls: Class) -> Iterator[tuple[str, cst.BaseExpression]]:
    for each in cls.lineage():
        for method in each.methods.values():
            for call in descendants(method.node):
                if not isinstance(call, cst.Call) or dotted(call.func) != "self.register_buffer" or len(call.args) < 2:
                    continue
                first = call.args[0].value
                name = literal(first.value) if isinstance(first, cst.SimpleString) else None
                if isinstance(name, str):
                    yield name, call.args[1].value


def _is_reciprocal(value: cst.CSTNode, cls: Class) -> bool:
    """Whether a buffer gets a reciprocal, also by a name of the function that makes it."""
    if any(map(_is_upturned, descendants(value))):
        return True
    name = _shaped(value)
    given = (v for m in cls.methods.values() for target, v in assignments(m.node) if dotted(target) == name)
    return bool(name) and any(_is_upturned(part) for each in given for part in descendants(each))


def _shaped(value: cst.CSTNode) -> str:
    """The name of what is given another shape: ``std`` of ``std.view(1, -1, 1, 1).float()``."""
    while isinstance(value, cst.Call) and isinstance(value.func, cst.Attribute):
        value = value.func.value
    return dotted(value)


def _is_reciprocal_of(part: cst.CSTNode, buffers: dict[str, cst.BaseExpression]) -> bool:
    if not _is_upturned(part):
        return False
    inner = dotted(turned(part)[0])
    return inner.startswith("self.") and inner.removeprefix("self.") in buffers


def _is_upturned(part: cst.CSTNode) -> bool:
    """``1.0 / std``, ``std.reciprocal()``."""
    if isinstance(part, cst.Call):
        return isinstance(part.func, cst.Attribute) and part.func.attr.value == "reciprocal"
    return isinstance(part, cst.BinaryOperation) and isinstance(part.operator, cst.Divide) and number_of(part.left) == 1
