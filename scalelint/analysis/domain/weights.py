"""Bare numbers of few digits beside latents: factors by their place, or the weights of what is added up."""

from __future__ import annotations

from scalelint.analysis.domain.operands import number_of
from scalelint.syntax import cst, descendants


def bare_factor(number: float, node: cst.CSTNode, statement: cst.CSTNode | None) -> str:
    """The number by which a product scales, as its name; "" for a count or a share (2, 0.5), and for the weight of a term."""
    if number <= 0 or number.is_integer() or (1 / number).is_integer() or _is_weight(node, statement):
        return ""
    return f"{number:g}"


def _is_weight(node: cst.CSTNode, statement: cst.CSTNode | None) -> bool:
    """Whether a product is added to something else than a number, or is one with such a sum: ``0.6 * z + 0.8 * noise``."""
    below = (part for part in descendants(node) if part is not node)
    if any(map(_is_sum, below)):
        return True
    sums = (part for part in descendants(statement) if _is_sum(part)) if statement is not None else ()
    return any(node in (each.left, each.right) for each in sums if isinstance(each, cst.BinaryOperation))


def _is_sum(node: cst.CSTNode) -> bool:
    if not isinstance(node, cst.BinaryOperation) or not isinstance(node.operator, (cst.Add, cst.Subtract)):
        return False
    return number_of(node.left) is None and number_of(node.right) is None
