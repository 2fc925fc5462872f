"""How something of an object that may scale latents is called in a method: ``k`` of ``self.k``, ``w[1]`` of ``self.w[1]``."""

from __future__ import annotations

from scalelint.analysis.classes.wrapped import is_own
from scalelint.syntax import cst, literal

#: what is written in place of a number, or of a part of a shape
_PLAIN = (cst.Integer, cst.Float, cst.SimpleString)
#: what makes another number of one
_FUNCTIONS = {"rsqrt": "sqrt", **{name: name for name in ("exp", "exp2", "sqrt", "square", "softplus", "sigmoid")}}


def factor_of(node: cst.CSTNode) -> str:
    """What is held by ``self``, in whatever form: ``k`` of ``1 / self.k`` and ``self.k[:, None]``, ``exp(k)`` of ``self.k.exp()``;
    "" for others, and for what is looked up by a variable, as the weights of a schedule are."""
    if is_own(node):
        return node.attr.value if isinstance(node, cst.Attribute) else ""
    if isinstance(node, cst.UnaryOperation):
        return factor_of(node.expression)
    if isinstance(node, cst.BinaryOperation):
        return _power_of(node)
    if isinstance(node, cst.Subscript):
        return _part_of(node)
    return _called_on(node) if isinstance(node, cst.Call) else ""


def _power_of(node: cst.BinaryOperation) -> str:
    """``1 / self.k``, ``self.var ** 0.5``, ``0.5 * self.log_var``."""
    if isinstance(node.left, _PLAIN) and isinstance(node.operator, (cst.Divide, cst.Multiply)):
        return factor_of(node.right)
    plain = isinstance(node.right, _PLAIN) or _is_negative(node.right)
    return _made("sqrt", factor_of(node.left)) if plain and isinstance(node.operator, cst.Power) else ""


def _part_of(node: cst.Subscript) -> str:
    """``w[1]`` and ``stats[std]``, by which number or key; ``k`` of ``self.k[:, None]``, which is all of it."""
    holder = factor_of(node.value)
    indices = [each.slice for each in node.slice]
    keys = [index.value for index in indices if isinstance(index, cst.Index)]
    if len(indices) == 1 and keys and isinstance(keys[0], _PLAIN):
        return f"{holder}[{literal(keys[0].value)}]" if holder else ""
    whole = all(isinstance(key, cst.Ellipsis) or (isinstance(key, cst.Name) and key.value == "None") for key in keys)
    return holder if whole else ""


def _called_on(node: cst.Call) -> str:
    """``self.k.exp()``, ``self.k.view(1, -1)``, ``torch.exp(self.k)``."""
    given = [argument.value for argument in node.args]
    if not isinstance(node.func, cst.Attribute) or is_own(node.func):
        return ""
    name = node.func.attr.value
    if all(isinstance(each, _PLAIN) or _is_negative(each) for each in given):
        return _made(name, factor_of(node.func.value))
    return _made(name, factor_of(given[0])) if len(given) == 1 and isinstance(node.func.value, cst.Name) else ""


def _made(name: str, held: str) -> str:
    """What a function makes of something held, which is another number; ``view`` and ``reciprocal`` make none."""
    return f"{_FUNCTIONS[name]}({held})" if held and name in _FUNCTIONS else held


def _is_negative(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.UnaryOperation) and isinstance(node.expression, _PLAIN)
