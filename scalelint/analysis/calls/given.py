"""Abstract interpretation: what names of the function at hand were given, as it is written there."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.domain.operands import last_name
from scalelint.syntax import children, cst
from scalelint.syntax.forms import assignments

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: how many definitions are followed, one behind the other
FAR = 6
#: what a mean is made by, with how many there are
_MEANS = frozenset({"mean", "sum"})


def given(run: Interpreter, node: cst.CSTNode) -> cst.CSTNode:
    """What a name of the function at hand was given, where that is one thing; the node itself for all else."""
    function = run.frame.function
    if not isinstance(node, cst.Name) or function is None:
        return node
    found = _by_name(function.node).get(node.value, [])
    return found[0] if len(found) == 1 else node


@functools.lru_cache(maxsize=16)  # few: each holds a part of its tree
def _by_name(function: cst.CSTNode) -> dict[str, list[cst.CSTNode]]:
    """What each name inside a function is given."""
    found: dict[str, list[cst.CSTNode]] = {}
    for target, value in assignments(function):
        if isinstance(target, cst.Name):
            found.setdefault(target.value, []).append(value)
    return found


def led_to(run: Interpreter, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The parts of an expression and of what its names were given."""
    waiting, seen = [(node, 0)], {id(node)}
    while waiting:
        part, far = waiting.pop()
        yield part
        behind = given(run, part)
        if behind is not part and id(behind) not in seen and far < FAR:
            seen.add(id(behind))
            waiting.append((behind, far + 1))
        inner = [part.value] if isinstance(part, (cst.Attribute, cst.Arg)) else children(part)
        waiting += [(each, far) for each in inner]


def is_mean_of(run: Interpreter, node: cst.CSTNode, name: cst.CSTNode) -> bool:
    """Whether what stands there is the mean of what a name holds: ``x.sum(1) / n * mask`` of ``x``."""
    for _ in range(FAR):
        behind = node.left if isinstance(node, cst.BinaryOperation) else given(run, node)
        if behind is node:
            break
        node = behind
    if not isinstance(name, cst.Name) or not isinstance(node, cst.Call) or last_name(node.func) not in _MEANS:
        return False
    of = [argument.value for argument in node.args[:1]] + (
        [node.func.value] if type(node.func) is cst.Attribute else []
    )
    return any(isinstance(each, cst.Name) and each.value == name.value for each in of)
