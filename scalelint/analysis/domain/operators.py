"""Functions that are operators under another name: ``def times(a, b): return a * b``.

Such a function says nothing about latents, its calls do: each of them is a product of its own, with its own factor.
"""

from __future__ import annotations

from scalelint.syntax import cst

#: functions and methods that are operators
SCALES = {
    "mul": "*",
    "mul_": "*",
    "multiply": "*",
    "multiply_": "*",
    "div": "/",
    "div_": "/",
    "divide": "/",
    "divide_": "/",
    "true_divide": "/",
    "true_divide_": "/",
    "truediv": "/",
    "imul": "*",
    "itruediv": "/",
}
SHIFTS = {
    "lerp": "+",
    "lerp_": "+",
    "add": "+",
    "add_": "+",
    "sub": "-",
    "sub_": "-",
    "subtract": "-",
    "subtract_": "-",
    "iadd": "+",
    "isub": "-",
}
#: functions and methods that mix two tensors
LERPS = frozenset({"lerp", "lerp_"})
#: functions and methods that take a power
POWERS = {"sqrt": 0.5, "rsqrt": -0.5, "reciprocal": -1.0}
#: methods of a tensor that compute with it alone, or with one more, and those that give it another shape, type or place
OF_TENSORS = frozenset(
    {
        *SCALES, *SHIFTS, *POWERS, "exp", "pow", "abs", "neg", "clamp", "clip", "item", "to", "type", "type_as", "float", "half", "double",
        "bfloat16", "cuda", "cpu", "clone", "detach", "contiguous", "view", "view_as", "reshape", "expand", "expand_as", "broadcast_to",
        "unsqueeze", "squeeze", "flatten", "permute", "transpose", "astype", "numpy",
    }
)  # fmt: skip
#: methods that put what they are given into a tensor: nothing is left of what was in it
FILLS = frozenset({"copy_", "fill_"})
#: attributes, methods and functions that say nothing about the numbers in a tensor
SIZES = frozenset({"shape", "size", "device", "dtype", "ndim", "dim", "numel", "len"})
#: functions that change their first argument
INPLACE = frozenset({"imul", "itruediv", "iadd", "isub"})
_SIGNS: dict[type[cst.CSTNode], str] = {cst.Multiply: "*", cst.Divide: "/", cst.Add: "+", cst.Subtract: "-"}


def operation_of(function: cst.FunctionDef | cst.Lambda, parameters: list[str]) -> tuple[str, int, int] | None:
    """The operator of a function that does nothing but apply one to two of its parameters, and their places."""
    sign, operands = _operation(_returned(function))
    sides = [side.value if isinstance(side, cst.Name) else "" for side in operands]
    if not sign or len(parameters) != 2 or sorted(sides) != sorted(parameters):
        return None
    return sign, parameters.index(sides[0]), parameters.index(sides[1])


def _operation(body: cst.BaseExpression | None) -> tuple[str, list[cst.BaseExpression]]:
    """An operator and its two operands: ``a * b``, ``mul(a, b)``, ``torch.div(a, b)``, ``a.mul(b)``; "" for others."""
    if isinstance(body, cst.BinaryOperation):
        return _SIGNS.get(type(body.operator), ""), [body.left, body.right]
    if not isinstance(body, cst.Call) or any(arg.keyword or arg.star for arg in body.args):
        return "", []
    function, operands = body.func, [arg.value for arg in body.args]
    name = function.value if isinstance(function, cst.Name) else ""
    if isinstance(function, cst.Attribute):
        name = function.attr.value
        operands = [function.value, *operands] if len(operands) == 1 else operands
    sign = "" if name in INPLACE or name.endswith("_") or name in LERPS else SCALES.get(name) or SHIFTS.get(name, "")
    return sign, operands


def _returned(function: cst.FunctionDef | cst.Lambda) -> cst.BaseExpression | None:
    """The expression that is all of a function."""
    if isinstance(function, cst.Lambda):
        return function.body
    lines = list(function.body.body)
    if lines and isinstance(lines[0], cst.SimpleStatementLine) and _is_text(lines[0]):
        lines = lines[1:]
    line = lines[0] if len(lines) == 1 else None
    small = line.body if isinstance(line, cst.SimpleStatementLine) else [line]
    return small[0].value if len(small) == 1 and isinstance(small[0], cst.Return) else None


def _is_text(line: cst.SimpleStatementLine) -> bool:
    return isinstance(line.body[0], cst.Expr) and isinstance(line.body[0].value, cst.SimpleString)
