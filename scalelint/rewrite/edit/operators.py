"""Turning one use of a factor: ``z * f`` and ``z / f``, ``mul_`` and ``div_``, ``1 / f * z`` and ``f * z``."""

from __future__ import annotations

import ast

from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.reciprocal import reciprocal_of, toggle, without_parentheses
from scalelint.rewrite.edit.text import Code

OPPOSITE = {
    "mul": "div",
    "mul_": "div_",
    "multiply": "divide",
    "multiply_": "divide_",
    "div": "mul",
    "div_": "mul_",
    "divide": "multiply",
    "divide_": "multiply_",
    "true_divide": "multiply",
    "true_divide_": "multiply_",
}
NAMESPACES = frozenset({"torch", "np", "numpy", "jnp", "mx", "tf", "mint", "ops"})


def host(code: Code, operand: ast.AST) -> ast.AST | None:
    """What an operand stands in: an operation, or the call that it is a keyword argument of."""
    parent = code.parent(operand)
    return code.parent(parent) if isinstance(parent, ast.keyword) else parent


def operates(parent: ast.AST | None, operand: ast.AST) -> bool:
    """Whether ``parent`` multiplies or divides by ``operand`` in a form that can be turned."""
    if isinstance(parent, ast.BinOp):
        return isinstance(parent.op, (ast.Mult, ast.Div))
    if isinstance(parent, ast.AugAssign):
        return parent.value is operand and isinstance(parent.op, (ast.Mult, ast.Div))
    return isinstance(parent, ast.Call) and _position(parent, operand) is not None


def multiplies(parent: ast.AST, operand: ast.AST) -> bool:
    """Whether the result grows with the operand."""
    if isinstance(parent, (ast.BinOp, ast.AugAssign)):
        return isinstance(parent.op, ast.Mult) or (isinstance(parent, ast.BinOp) and parent.left is operand)
    assert isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute)
    return parent.func.attr.startswith("mul") or _position(parent, operand) == 0


def turned(code: Code, parent: ast.AST, operand: ast.AST, style: str = "1 / ") -> list[Change]:
    """The edits that keep the value of ``parent`` when ``operand`` becomes its own reciprocal."""
    if isinstance(parent, ast.BinOp):
        if parent.left is operand:
            return toggle(code, operand, style.replace(" ", "") if _is_close(code, parent) else style)
        if reciprocal_of(operand) is not None:
            return without_parentheses(code, operand)
        return _swapped(code, code.operator(parent.left))
    if isinstance(parent, ast.AugAssign):
        return _swapped(code, code.operator(parent.target))
    assert isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute)
    if _position(parent, operand) == 0:
        return toggle(code, operand, style)
    end = code.stretch(parent.func)[1]
    name = parent.func.attr
    return [Change(end - len(name), end, OPPOSITE[name])]


def _is_close(code: Code, product: ast.BinOp) -> bool:
    """Whether an operator is written without spaces around it: ``f*z``."""
    place = code.operator(product.left)
    return not code.text[place - 1].isspace() and not code.text[place + 1].isspace()


def _swapped(code: Code, place: int) -> list[Change]:
    symbol = code.text[place]
    assert symbol in "*/", f"no operator at {code.path}:{code.offsets.place(place)}"
    return [Change(place, place + 1, "/" if symbol == "*" else "*")]


def _position(call: ast.Call, operand: ast.AST) -> int | None:
    """0: the operand is what is scaled (``torch.mul(f, z)``), 1: it is the factor; None: neither of them."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in OPPOSITE:
        return None
    if any(word.arg not in ("input", "other", "out") for word in call.keywords):
        return None
    library = isinstance(call.func.value, ast.Name) and call.func.value.id in NAMESPACES
    arguments: list[ast.AST] = list(call.args)
    arguments += [word.value for name in ("input", "other") for word in call.keywords if word.arg == name]
    if library:
        return next((i for i, argument in enumerate(arguments[:2]) if argument is operand), None)
    return 1 if len(arguments) == 1 and arguments[0] is operand else None
