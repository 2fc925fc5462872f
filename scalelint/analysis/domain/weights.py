"""Bare numbers of few digits beside latents: factors by their place, or the weights of what is added up."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from scalelint.analysis.domain.operands import is_noise_alone, number_of
from scalelint.analysis.domain.values import Latent, Step, Value
from scalelint.syntax import cst, descendants


def bare_factor(number: float, node: cst.CSTNode, statement: cst.CSTNode | None) -> str:
    """The number by which a product scales, as its name; "" for the weight of a term."""
    if number <= 0 or number == 1 or _is_weight(node, statement):
        return ""
    return f"{number:g}"


def unblended(
    left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value], text: Callable[[cst.CSTNode], str]
) -> tuple[tuple[cst.CSTNode, Value], tuple[cst.CSTNode, Value]]:
    """The terms of ``mask * x + (1 - mask) * known`` without what they are weighed by: parts of one whole keep its unit.

    Latents beside noise are what :mod:`scalelint.analysis.domain.coefficients` takes apart.
    """
    known = [[a for a in value if isinstance(a, Latent)] for _, value in (left, right)]
    every = [*known[0], *known[1]]
    noise = all(known) and any(map(is_noise_alone, every)) and not any(a.origin.kind == "denoised" for a in every)
    shares = [(one, other) for one in _factors(left[0]) for other in _factors(right[0])]
    if noise or not any(_is_rest(one, other, text) or _is_rest(other, one, text) for one, other in shares):
        return left, right
    return _unweighed(left), _unweighed(right)


def _unweighed(term: tuple[cst.CSTNode, Value]) -> tuple[cst.CSTNode, Value]:
    node, value = term
    return node, tuple(
        replace(a, gains=_without(a.gains, node), steps=_without(a.steps, node)) if isinstance(a, Latent) else a
        for a in value
    )


def _without(steps: tuple[Step, ...], node: cst.CSTNode) -> tuple[Step, ...]:
    return tuple(step for step in steps if step.key[0] != id(node))


def _factors(node: cst.CSTNode) -> list[cst.CSTNode]:
    product = isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Multiply)
    return [node.left, node.right] if product and isinstance(node, cst.BinaryOperation) else []


def _is_rest(rest: cst.CSTNode, share: cst.CSTNode, text: Callable[[cst.CSTNode], str]) -> bool:
    """``1 - mask`` beside ``mask``, and ``~mask``."""
    if isinstance(rest, cst.UnaryOperation) and isinstance(rest.operator, cst.BitInvert):
        return text(rest.expression) == text(share)
    taken_off = isinstance(rest, cst.BinaryOperation) and isinstance(rest.operator, cst.Subtract)
    if not taken_off or not isinstance(rest, cst.BinaryOperation) or number_of(rest.left) != 1:
        return False
    return text(rest.right) == text(share)


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
