"""Steps of samplers: what is computed from a latent and added to it."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.domain.operands import last_name
from scalelint.analysis.domain.operators import SIZES
from scalelint.analysis.domain.values import Latent
from scalelint.syntax import children, cst, descendants

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

_NAMES = (cst.Name, cst.Attribute)
#: what says nothing about the numbers in a tensor, and what makes one of its size
_SIZES = SIZES | {"zeros", "ones", "randn"}


def is_step(run: Interpreter, predicted: Latent, written: cst.CSTNode, beside: cst.CSTNode) -> bool:
    """``z - net(cat([z, cond]), t) / steps``: how large a step is that is computed from z is no factor of the sum, and z no shift.

    So it is where the second of two predictions is for what the first one has made of z.
    """
    if predicted.origin.kind not in ("denoised", "unknown") or not isinstance(beside, _NAMES):
        return False
    function = run.frame.function
    moved = function.drivers.get(id(predicted.origin.node), ()) if function is not None else ()
    if isinstance(beside, cst.Name) and beside.value in moved:
        return True
    return _is_given(predicted.origin.node, written, beside)


@functools.lru_cache(maxsize=64)  # few: each holds a part of its tree
def _is_given(network: cst.CSTNode, written: cst.CSTNode, beside: cst.CSTNode) -> bool:
    """Whether a network, or what leads to it, is given what stands beside it."""
    calls = [network, *descendants(written)]
    asked = (arg.value for call in calls if type(call) is cst.Call for arg in call.args)
    kind, name = type(beside), last_name(beside)
    alike = (node for given in asked for node in _read(given) if type(node) is kind and last_name(node) == name)
    return any(node.deep_equals(beside) for node in alike)


def _read(given: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What an argument is made of, but for what is only asked for its size: ``randn_like(z)``, ``z.shape``."""
    waiting = [given]
    while waiting:
        node = waiting.pop()
        yield node
        name = last_name(node.func if isinstance(node, cst.Call) else node)
        if name not in _SIZES and not (isinstance(node, cst.Call) and name.endswith("_like")):
            waiting += children(node)
