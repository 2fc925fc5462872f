"""What a call runs, by the syntax alone: a network itself, or what a function of a library makes of one.

``jax.vmap(self.encoder)(x)``, ``checkpoint(self.decoder, z)``, ``run = jit(self.encoder)`` and ``run(x)`` later on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scalelint.syntax import cst, literal

#: functions that run another one on what they are handed besides
_RUNNERS = frozenset({"checkpoint", "map", "map_fn", "vectorized_map", "tree_map"})


def called(
    node: cst.Call, names: Mapping[str, cst.BaseExpression | None]
) -> tuple[cst.BaseExpression, Sequence[cst.Arg]]:
    """What a call runs, and what it hands over; ``names``: what local names stand for."""
    function = wrapped(node.func, names)
    if function is not None:
        return function, node.args
    name = node.func.attr if type(node.func) is cst.Attribute else node.func
    if type(name) is cst.Name and name.value in _RUNNERS and len(node.args) > 1:
        first = node.args[0].value
        run = first if is_own(first) or type(first) is cst.Lambda else wrapped(first, names)
        if run is not None:
            return run, [argument for argument in node.args[1:] if argument.keyword is None]
    return node.func, node.args


def wrapped(node: cst.CSTNode, names: Mapping[str, cst.BaseExpression | None]) -> cst.BaseExpression | None:
    """``self.encoder`` of ``jit(vmap(self.encoder))``, of a name that holds it; None where nothing of the object is wrapped."""
    if type(node) is cst.Name:
        return names.get(node.value)
    while type(node) is cst.Call and node.args and not is_own(node.func):
        node = node.args[0].value
        if is_own(node) or type(node) is cst.Lambda:
            return node
    return None


def item_of(node: cst.CSTNode) -> str:
    """``codec.encoder`` of ``self.codec["encoder"]``; "" for others."""
    if type(node) is not cst.Subscript or not is_own(node.value) or len(node.slice) != 1:
        return ""
    index = node.slice[0].slice
    key = literal(index.value.value) if type(index) is cst.Index and type(index.value) is cst.SimpleString else ""
    return f"{node.value.attr.value}.{key}" if key and type(node.value) is cst.Attribute else ""


def is_own(node: cst.CSTNode) -> bool:
    """``self.k``."""
    return type(node) is cst.Attribute and type(node.value) is cst.Name and node.value.value == "self"
