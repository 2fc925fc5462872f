"""How much of the latents is in a mixture with noise, which is no factor: ``a.sqrt() * z + (1 - a).sqrt() * noise``.

The two terms tell it together. What the noise is weighed by is the rest of what the latents are weighed by; or both are
the entries of a schedule for one point of time, ``self.keep[t] * z + self.spoil[t] * noise``. A factor of the latents has
no part in how much noise there is, or is one of the mixture as a whole: ``k * z + k * sigma * noise``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from scalelint.analysis.domain.naming import TIMES, last_component
from scalelint.analysis.domain.operands import is_noise_alone, number_of
from scalelint.analysis.domain.values import Latent, Value
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import children, cst
from scalelint.syntax.forms import dotted

Term = tuple[cst.CSTNode, Value]
Reads = Callable[[cst.CSTNode], cst.CSTNode]
_TIMES = frozenset({"mul", "multiply"})


def mixed(left: Term, right: Term, reads: Reads) -> tuple[Term, Term]:
    """The terms of a mixture of latents and noise, the latents without how much of them is in it; others as they are.

    ``reads``: what a name was given, where that is one thing.
    """
    for one, other in ((left, right), (right, left)):
        latents = any(isinstance(a, Latent) and not _is_noise(a) for a in one[1])
        if latents and any(map(_is_noise, other[1])) and _are_parts(one[0], other[0], reads):
            return (_whole(left), right) if one is left else (left, _whole(right))
    return left, right


def _is_noise(alternative: object) -> bool:
    return isinstance(alternative, Latent) and is_noise_alone(alternative)


def _whole(term: Term) -> Term:
    """The latents as they were before they were weighed there."""
    node, value = term
    return node, tuple(
        replace(a, gains=tuple(gain for gain in a.gains if gain.node is not node)) if isinstance(a, Latent) else a
        for a in value
    )


def _are_parts(latents: cst.CSTNode, noise: cst.CSTNode, reads: Reads) -> bool:
    """Whether the weights of two terms belong together."""
    ones, others = (
        [each for factor in _factors(term) for each in (factor, reads(factor))] for term in (latents, noise)
    )
    return any(_is_rest(a, b) or _is_rest(b, a) or _are_entries(a, b, reads) for a in ones for b in others)


def _factors(node: cst.CSTNode) -> list[cst.BaseExpression]:
    """What a product is made of: ``a * z``, ``z.mul(a)``, ``torch.mul(a, z)``."""
    if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Multiply):
        return [node.left, node.right]
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in _TIMES:
        given = [argument.value for argument in node.args]
        return given if len(given) == 2 else [node.func.value, *given]
    return []


def _is_rest(rest: cst.CSTNode, share: cst.CSTNode) -> bool:
    """Whether one weight is made of what the other one leaves of the whole: ``(1 - a).sqrt()`` beside ``a.sqrt()``."""
    own = set(_names(share))
    left = (part for part in _parts(rest) if isinstance(part, cst.BinaryOperation))
    left_over = (p for p in left if isinstance(p.operator, cst.Subtract) and number_of(p.left) == 1)
    return bool(own) and any(own <= set(_names(part.right)) for part in left_over)


def _are_entries(one: cst.CSTNode, other: cst.CSTNode, reads: Reads) -> bool:
    """Whether both are what a schedule has for one point of time, or are computed of what it has: of ``gamma = curve(t)``."""
    if any(isinstance(part, cst.BinaryOperation) for part in _parts(one)):
        return False  # a factor besides
    shared = set(_indices(one)) & set(_indices(other))
    given = [reads(cst.Name(name)) for name in shared if name.isidentifier()]
    return any(map(_is_time, (*shared, *(name for each in given for name in _indices(each)))))


def _is_time(name: str) -> bool:
    return not TIMES.isdisjoint(words_of(last_component(name)))


def _parts(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for child in children(node):
        yield from _parts(child)


def _names(node: cst.CSTNode) -> Iterator[str]:
    """The names and attributes that an expression reads; not the functions that it calls, nor their modules."""
    if isinstance(node, cst.Call):
        if isinstance(node.func, cst.Attribute):
            yield from _names(node.func.value) if not _is_module(node.func.value) else ()
        for argument in node.args:
            yield from _names(argument.value)
    elif isinstance(node, (cst.Name, cst.Attribute)) and dotted(node):
        yield from [dotted(node)] if dotted(node) != "None" else []
    else:
        for child in children(node):
            yield from _names(child)


def _is_module(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Name) and node.value in ("torch", "np", "numpy", "jnp", "math", "mx", "tf", "self")


def _indices(node: cst.CSTNode) -> Iterator[str]:
    """The names by which an expression takes an entry out of something: ``t`` of ``self.keep[t]`` and of ``at(self.keep, t, z.shape)``."""
    for part in _parts(node):
        if isinstance(part, cst.Subscript):
            inside = [each.slice.value for each in part.slice if isinstance(each.slice, cst.Index)]
            yield from (name for each in inside for name in _names(each))
        elif isinstance(part, cst.Call):
            yield from (name for argument in part.args for name in _names(argument.value))
