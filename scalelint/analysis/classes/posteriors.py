"""Normal distributions by structure: a class that splits moments in two, and whose sample is a mean and scaled noise."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.syntax import cst
from scalelint.syntax.parts import parts_of

_SPLITS = frozenset({"chunk", "split", "tensor_split"})
_DRAWS = frozenset({"randn", "randn_like", "randn_tensor", "normal", "standard_normal"})


def is_posterior(made: cst.CSTNode, drawn: cst.CSTNode) -> bool:
    """Whether a constructor and the method that samples are those of a posterior: ``mean + exp(logvar / 2) * noise``."""
    parts = set(_called(made))
    both = parts | set(_called(drawn))
    return not _SPLITS.isdisjoint(parts) and "exp" in both and not _DRAWS.isdisjoint(_called(drawn))


def is_head(node: cst.CSTNode) -> bool:
    """Whether a function makes mean and deviation of features."""
    called = set(_called(node))
    return not _SPLITS.isdisjoint(called) and "exp" in called


def _called(node: cst.CSTNode) -> Iterator[str]:
    """The last names of all calls in a tree."""
    for part in parts_of(node).calls:
        function = part.func
        if type(function) is cst.Attribute:
            yield function.attr.value
        elif type(function) is cst.Name:
            yield function.value
