"""Patterns of einops: ``"b (two c) h w -> two b c h w"`` lays the parts of an axis one behind the other."""

from __future__ import annotations

import re

from scalelint.analysis.calls.arguments import Arguments
from scalelint.syntax import cst, literal

#: an axis, or several that are one
_AXES = re.compile(r"\([^()]*\)|\S+")


def splits_off(arguments: Arguments) -> bool:
    """Whether what comes first afterwards was a part of another axis than the first: its elements are parts of the channels."""
    pattern = next((found for node, _ in arguments.all() if (found := _text(node)) and "->" in found), "")
    before, _, after = pattern.partition("->")
    axes, first = _AXES.findall(before), (_AXES.findall(after) or [""])[0]
    within = [index for index, axis in enumerate(axes) if axis[0] == "(" and first in axis.strip("()").split()]
    return bool(within) and within[0] > 0


def _text(node: cst.CSTNode) -> str:
    found = literal(node.value) if isinstance(node, cst.SimpleString) else None
    return found if isinstance(found, str) else ""
