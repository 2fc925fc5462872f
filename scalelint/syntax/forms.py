"""Forms that code has: dotted names, blocks, and what is given to what."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from scalelint.syntax import children, cst


def dotted(node: cst.CSTNode) -> str:
    """The dotted name of a name or attribute chain, looking through calls, subscripts and strings; "" for others."""
    parts: list[str] = []
    while True:  # ``isinstance`` asks an abstract class, which takes many times as long
        if type(node) is cst.Name:
            return ".".join([node.value, *reversed(parts)]) if parts else node.value
        if type(node) is cst.Attribute:
            parts.append(node.attr.value)
            node = node.value
        elif type(node) is cst.Call:
            node = node.func
        elif type(node) is cst.Subscript:
            node = node.value
        elif type(node) is cst.BinaryOperation:
            node = node.left
        elif type(node) is cst.SimpleString:
            return node.raw_value
        else:
            return ""


def suite(body: cst.BaseSuite) -> Sequence[cst.CSTNode]:
    """The statements of a block; those on the header's own line are one simple line."""
    if isinstance(body, cst.SimpleStatementSuite):
        return [cst.SimpleStatementLine(body=body.body)]
    return list(body.body)


def assignments(node: cst.CSTNode, deep: bool = True) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    """Targets with what they get, and what is changed in place with the operation; ``deep``: in functions and classes too."""
    return iter(_assignments(node, deep))


@functools.lru_cache(maxsize=256)  # few: each holds a part of its tree
def _assignments(node: cst.CSTNode, deep: bool) -> tuple[tuple[cst.CSTNode, cst.CSTNode], ...]:
    found: list[tuple[cst.CSTNode, cst.CSTNode]] = []
    waiting = [node]
    while waiting:
        current = waiting.pop()
        kind = type(current)
        if kind is cst.Assign:
            for each in current.targets:  # type: ignore[attr-defined]
                found += _pairs(each.target, current.value)  # type: ignore[attr-defined]
        elif kind is cst.AnnAssign and current.value is not None:  # type: ignore[attr-defined]
            found.append((current.target, current.value))  # type: ignore[attr-defined]
        elif kind is cst.AugAssign:
            found.append((current.target, current))  # type: ignore[attr-defined]
        elif kind is cst.Call and _is_inplace(current.func):  # type: ignore[attr-defined]
            found.append((cst.ensure_type(current.func, cst.Attribute).value, current))  # type: ignore[attr-defined]
        if deep or kind not in (cst.FunctionDef, cst.ClassDef):
            waiting += children(current)
    return tuple(found)


def _is_inplace(callee: cst.CSTNode) -> bool:
    return isinstance(callee, cst.Attribute) and callee.attr.value.endswith("_")


def _pairs(target: cst.CSTNode, value: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    if isinstance(target, cst.Tuple) and isinstance(value, cst.Tuple):
        yield from ((one.value, other.value) for one, other in zip(target.elements, value.elements, strict=False))
    else:
        yield target, value
