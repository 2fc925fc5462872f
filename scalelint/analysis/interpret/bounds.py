"""What keeps latents within bounds: ``b * tanh(z / b)``, ``z / (1 + abs(z) / b)``. What they are divided by in there bends them
where they are large, and scales nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.calls.given import FAR, given
from scalelint.analysis.domain.operands import COMPUTED, last_name, latent_of
from scalelint.analysis.domain.values import NOTHING, Alternative, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: functions that hardly change what is small, and keep what is large within bounds
_BENDS = frozenset({"tanh", "atan", "arctan", "erf", "softsign", "asinh", "arcsinh"})
#: ... and others of which no straight line is made
_CURVES = _BENDS | {"abs", "square", "sigmoid", "exp", "softplus", "expit"}
_OPPOSITE = {cst.Divide: "*", cst.Multiply: "/"}


def bent(run: Interpreter, node: cst.CSTNode, left: cst.CSTNode, right: cst.CSTNode, operator: str) -> Value | None:
    """``b * tanh(z / b)``: z as it was; None for other products, in which what bends one side is noted."""
    for side, beside in ((left, right), (right, left)):
        if side is right and operator == "/":
            continue
        argument = _argument(run, given(run, side))
        inner = given(run, argument) if argument is not None else None
        if isinstance(inner, cst.BinaryOperation) and _OPPOSITE.get(type(inner.operator)) == operator:
            tensor = _beside(run, inner, beside)
            if tensor is not None:
                run.record.bent |= {id(inner), id(node)}
                return run.expressions.evaluate(tensor)
    for side, beside in ((left, right), (right, left)):
        if isinstance(side, cst.Name):
            run.record.bent.update(id(part) for part in _products_of(run, beside, side.value))
    return None


def _argument(run: Interpreter, call: cst.CSTNode) -> cst.CSTNode | None:
    """What such a function is given, ``torch.tanh(z / b)`` and ``(z / b).tanh()``; None for others."""
    if not isinstance(call, cst.Call) or last_name(call.func) not in _BENDS:
        return None
    if run.library.is_of(run.text(call.func)):
        return call.args[0].value if len(call.args) == 1 else None
    return call.func.value if isinstance(call.func, cst.Attribute) and not call.args else None


def _beside(run: Interpreter, product: cst.BinaryOperation, factor: cst.CSTNode) -> cst.BaseExpression | None:
    """The other side of a product with a factor; None where that is not in there."""
    text = run.text(factor)
    if run.text(product.right) == text:
        return product.left
    return product.right if isinstance(product.operator, cst.Multiply) and run.text(product.left) == text else None


def _products_of(run: Interpreter, node: cst.CSTNode, name: str) -> Iterator[cst.CSTNode]:
    """The products that a curve of what a name holds is computed of: ``abs(z) / b`` of ``1 + abs(z) / b``, but no ``z / b`` alone."""
    waiting, seen = [(node, False, FAR)], set()
    while waiting:
        part, curved, far = waiting.pop()
        if (id(part), curved) in seen:  # what many names are computed of
            continue
        seen.add((id(part), curved))
        inner: list[cst.CSTNode] = []
        if isinstance(part, cst.BinaryOperation):
            inner = [part.left, part.right]
            scaled = inner[:1] if isinstance(part.operator, cst.Divide) else inner
            if type(part.operator) in _OPPOSITE and any(_is_of_each(run, side, name, curved=curved) for side in scaled):
                yield part
        elif isinstance(part, cst.UnaryOperation):
            inner = [part.expression]
        elif isinstance(part, cst.Call):
            inner, curved = _arguments(run, part), curved or last_name(part.func) in _CURVES
        elif isinstance(part, cst.Name) and part.value != name and far:
            inner, far = [given(run, part)], far - 1
        waiting += [(each, curved, far) for each in inner]


def _is_of_each(run: Interpreter, node: cst.CSTNode, name: str, *, curved: bool) -> bool:
    """Whether something is a curve of what a name holds, element by element: ``abs(z)``, and ``z`` in ``square(z / b)``."""
    while isinstance(node, cst.Call) and len(inner := _arguments(run, node)) == 1:
        curved = curved or last_name(node.func) in _CURVES
        node = inner[0]
    return curved and isinstance(node, cst.Name) and node.value == name


def _arguments(run: Interpreter, call: cst.Call) -> list[cst.CSTNode]:
    """What a function of a library or a method of a tensor is given; nothing for other calls, which may run a network."""
    if run.text(call.func) == "abs" or run.library.is_of(run.text(call.func)):
        return [argument.value for argument in call.args]
    return [call.func.value] if isinstance(call.func, cst.Attribute) and not call.args else []


def plain(a: Alternative, b: Alternative) -> Value:
    """``z / (1 + abs(z) / b)``: z as it was, where the other side was computed of it; nothing for other products."""
    one, other = latent_of(a), latent_of(b)
    if one is None or other is None or (one.origin, one.form, one.part) != (other.origin, other.form, other.part):
        return NOTHING
    if one.origin.text == COMPUTED:
        return NOTHING  # two things of which nothing is known are not one
    mine, theirs = [step for step, _ in one.ordered()], [step for step, _ in other.ordered()]
    if len(mine) == len(theirs):
        return NOTHING
    return (a,) if theirs[: len(mine)] == mine else (b,) if mine[: len(theirs)] == theirs else NOTHING
