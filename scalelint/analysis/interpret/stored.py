"""Products with what a file holds: a statistic that an object has loaded scales what it is handed, ``z * self.std + self.mean``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.domain.operands import FLUENT, Operand, is_item, latent_of
from scalelint.analysis.domain.values import NOTHING, Latent, Medium, Path, Value
from scalelint.syntax import cst, descendants

if TYPE_CHECKING:
    from scalelint.analysis.interpret.scalings import Scalings


def is_data(latent: Latent) -> bool:
    """Whether something opaque is read from a file, or from a batch by its name: rather a tensor than what scales one."""
    return latent.origin.kind == "loaded" or is_item(latent.origin)


def by_stored(scalings: Scalings, node: cst.CSTNode, left: Operand, right: Operand, operator: str) -> Value:
    """What a product with an item of a file is; nothing for others.

    Beside another item of the same file that is added it is no data, but the spread that belongs to that mean. What an object
    holds may be either, and so may be what it is multiplied by.
    """
    for (other, scaled), (written, number) in ((left, right), (right, left)) if operator == "*" else ():
        latent = latent_of(scaled)
        if latent is None or is_data(latent) or not isinstance(number, Path) or number.medium is None:
            continue
        if _is_moved(scalings, node, number.medium):
            return (scalings.gain(node, latent, number, written, "*", 1),)
        kept = latent_of(number)
        if _is_held(number) and kept is not None:
            gained = scalings.gain(node, latent, number, written, "*", 1)
            return scalings.gain(node, kept, scaled, other, "*", 1), gained
    first, second = latent_of(left[1]), latent_of(right[1])
    if operator != "*" or first is None or second is None or is_data(first) or not is_data(second):
        return NOTHING
    return (scalings.gain(node, second, left[1], left[0], operator, 1),)


def terms_beside(node: cst.CSTNode, statement: cst.CSTNode | None) -> Iterator[cst.BaseExpression]:
    """What stands on the other side of a sum that a product is one side of."""
    for each in descendants(statement) if statement is not None else ():
        if isinstance(each, cst.BinaryOperation) and isinstance(each.operator, (cst.Add, cst.Subtract)):
            if node is each.left:
                yield each.right
            elif node is each.right:
                yield each.left


def _is_held(number: Path) -> bool:
    """Whether something is what lies under one key of a file, and what an object has under a name."""
    return bool(number.item) and "." in number.text and "(" not in number.text and not number.text.endswith("]")


def _is_moved(scalings: Scalings, node: cst.CSTNode, medium: Medium) -> bool:
    """Whether another item of the same file is added to a product."""
    for term in map(_at_rest, terms_beside(node, scalings.run.statement) if medium.keys else ()):
        if isinstance(term, (cst.Name, cst.Attribute, cst.Subscript)):
            known = (a.medium for a in scalings.run.expressions.evaluate(term) if isinstance(a, Path))
            if any(other is not None and _are_of_one_file(medium, other) for other in known):
                return True
    return False


def _at_rest(node: cst.BaseExpression) -> cst.BaseExpression:
    """``self.mean`` of ``self.mean.to(device)``."""
    while isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in FLUENT:
        node = node.func.value
    return node


def _are_of_one_file(one: Medium, other: Medium) -> bool:
    """Whether two items lie under different keys of one file."""
    return (one.package, one.file) == (other.package, other.file) and one.keys != other.keys and bool(other.keys)
