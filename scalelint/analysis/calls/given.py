"""Abstract interpretation: what names of the function at hand were given, as it is written there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.syntax import children, cst
from scalelint.syntax.forms import assignments

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: how many definitions are followed, one behind the other
FAR = 6


def given(run: Interpreter, node: cst.CSTNode) -> cst.CSTNode:
    """What a name of the function at hand was given, where that is one thing; the node itself for all else."""
    function = run.frame.function
    if not isinstance(node, cst.Name) or function is None:
        return node
    pairs = assignments(function.node)
    found = [v for target, v in pairs if isinstance(target, cst.Name) and target.value == node.value]
    return found[0] if len(found) == 1 else node


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
