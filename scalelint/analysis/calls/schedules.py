"""Abstract interpretation: what is computed of a point of time, ``keep = curve(t).sigmoid()``.

What a schedule answers is another number at each step, so no factor of the latents; and whatever is asked for nothing but points
of time encodes nothing. A point of time goes by its name, or is made with one number for each sample, as data never are:
``torch.zeros((n, 1))``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import tells_time
from scalelint.analysis.calls.given import FAR, given, led_to
from scalelint.analysis.domain.operands import last_name
from scalelint.syntax import cst
from scalelint.syntax.forms import dotted

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: functions that make a tensor of one number, or of numbers that are drawn evenly, of whatever shape
_FILLS = frozenset({"zeros", "ones", "full", "rand", "randint"})
#: ... and in a row
_ROWS = frozenset({"linspace", "arange"})


def is_of_time(run: Interpreter, node: cst.CSTNode) -> bool:
    """Whether what stands there is computed of what something answers for a point of time."""
    return any(
        isinstance(part, cst.Call)
        and not run.library.is_of(run.text(part.func))
        and any(is_point(run, argument.value) for argument in part.args)
        for part in led_to(run, node)
    )


def is_answer(run: Interpreter, node: cst.CSTNode) -> bool:
    """Whether something is what is answered for a point of time alone, in whatever shape: ``curve(t).view(-1, 1)``."""
    for _ in range(FAR):
        behind = given(run, node)
        if isinstance(node, cst.UnaryOperation):
            behind = node.expression
        elif isinstance(node, cst.Call) and run.library.is_of(run.text(node.func)):
            behind = node.args[0].value if len(node.args) == 1 else node
        elif isinstance(node, cst.Call):
            if node.args and all(is_point(run, argument.value) for argument in node.args):
                return True
            behind = node.func.value if isinstance(node.func, cst.Attribute) else node
        if behind is node:
            break
        node = behind
    return False


def is_point(run: Interpreter, node: cst.CSTNode) -> bool:
    """Whether something is a point of time, or several: by its name, or by what it was given."""
    for _ in range(FAR):
        if tells_time("", node):
            return True
        behind: cst.CSTNode
        if isinstance(node, cst.BinaryOperation):
            behind = node.right if isinstance(node.left, cst.BaseNumber) else node.left
        elif isinstance(node, cst.Call) and last_name(node.func).endswith("_like") and node.args:
            behind = node.args[0].value
        else:
            behind = given(run, node)
        if behind is node:
            break
        node = behind
    return isinstance(node, cst.Call) and run.library.is_of(dotted(node.func)) and _is_column(run, node)


def _is_column(run: Interpreter, made: cst.Call) -> bool:
    """Whether a tensor is made with one number for each sample: ``torch.full((n, 1), level)``."""
    name = last_name(made.func)
    if name in _ROWS:
        return True
    lengths = _lengths(made) if name in _FILLS else []
    return (
        bool(lengths)
        and not _is_shape(given(run, lengths[0]))
        and all(isinstance(n, cst.Integer) and n.value == "1" for n in lengths[1:])
    )


def _lengths(made: cst.Call) -> list[cst.CSTNode]:
    """How many numbers there are along each axis, as far as that is written; nothing where something is spread out there."""
    named = [a for a in made.args if a.keyword is not None and a.keyword.value in ("size", "shape")]
    sizes = named or [a for a in made.args if a.keyword is None]
    whole = [a.value for a in sizes if isinstance(a.value, (cst.Tuple, cst.List))]
    if any(a.star for a in sizes):
        return []
    if not whole:
        return [a.value for a in sizes]
    plain = all(isinstance(element, cst.Element) for element in whole[0].elements)
    return [element.value for element in whole[0].elements] if plain else []


def _is_shape(node: cst.CSTNode) -> bool:
    """Whether something is how large another tensor is: ``x.shape``, ``x.size()``."""
    if isinstance(node, cst.Call):
        return last_name(node.func) == "size" and not node.args
    return isinstance(node, (cst.Tuple, cst.List)) or (isinstance(node, cst.Attribute) and node.attr.value == "shape")
