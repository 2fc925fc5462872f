"""Abstract interpretation: operators that classes of the program define: ``~norm``, ``norm @ z``, ``z / norm``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain.values import Closure, Instance, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: operators by libcst's names, and what the methods for them are called
_BINARY = {
    "Add": "add",
    "Subtract": "sub",
    "Multiply": "mul",
    "Divide": "truediv",
    "FloorDivide": "floordiv",
    "Modulo": "mod",
    "Power": "pow",
    "MatrixMultiply": "matmul",
    "BitOr": "or",
    "BitAnd": "and",
    "BitXor": "xor",
    "LeftShift": "lshift",
    "RightShift": "rshift",
}
_UNARY = {"BitInvert": "invert", "Minus": "neg", "Plus": "pos"}


def binary(run: Interpreter, node: cst.BinaryOperation, left: Value, right: Value) -> Value | None:
    """What a method of an operand's class makes of both operands; None where neither is an object that has one."""
    name = _BINARY[type(node.operator).__name__]
    found = _applied(run, node, left, f"__{name}__", (node.right, right))
    return found if found is not None else _applied(run, node, right, f"__r{name}__", (node.left, left))


def unary(run: Interpreter, node: cst.UnaryOperation, value: Value) -> Value | None:
    """What a method of the operand's class makes of it; None where it is no object that has one."""
    name = _UNARY.get(type(node.operator).__name__)
    return _applied(run, node, value, f"__{name}__") if name is not None else None


def _applied(
    run: Interpreter, node: cst.CSTNode, holder: Value, method: str, *given: tuple[cst.CSTNode, Value]
) -> Value | None:
    if len(holder) != 1 or not isinstance(holder[0], Instance):
        return None
    function = holder[0].cls.method(method)
    return run.inliner.apply(Closure(function, (holder,)), list(given), {}, node) if function is not None else None
