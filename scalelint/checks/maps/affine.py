"""The affine map of a way, ``z`` to ``a·z + b``, over the names of its factors, and what two of them compose to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from scalelint.model import Step
from scalelint.project.conversions import tail

#: a product of powers of factors
Monomial: TypeAlias = "frozenset[tuple[str, int]]"
_ONE: Monomial = frozenset()
_INDEX = re.compile(r"\[-?\d+\]$")


class Affine(NamedTuple):
    """``scale·z + Σ count·product``."""

    scale: Monomial
    offset: dict[Monomial, int]

    @property
    def symbols(self) -> set[str]:
        """The names in the offset that are no factors of the scale."""
        scales = {name for name, _ in self.scale}
        return {name for product in self.offset for name, _ in product if name not in scales}


def name_of(step: Step) -> str:
    """By what a step scales or shifts: its last name, and which element of it; of a product its shift."""
    return _short(step.product[0][0] if step.product else step.root)


def _short(root: str) -> str:
    index = _INDEX.search(root)
    return f"{tail(root)}{index[0] if index else ''}"


def affine_of(steps: Iterable[Step]) -> Affine | None:
    """The composed map; None where a step is not known by a name."""
    scale, offset = _ONE, Counter[Monomial]()
    for step in steps:
        name = name_of(step)
        if not name:
            return None
        plus = step.operator == "+"
        if step.kind == "shift" and name.startswith("-"):  # a number below zero
            name, plus = name[1:], not plus
        factor = frozenset({(name, 1 if step.operator in "*+" else -1)})
        if step.kind == "scale":
            scale = times(scale, factor)
            offset = Counter({times(product, factor): count for product, count in offset.items()})
        else:
            product = frozenset((_short(root), int(power)) for root, power in step.product)
            offset[product or frozenset({(name, 1)})] += 1 if plus else -1
    return Affine(scale, {product: count for product, count in offset.items() if count})


def times(one: Monomial, other: Monomial) -> Monomial:
    """The product of two monomials."""
    powers = Counter[str](dict(one))
    for name, power in other:
        powers[name] += power
    return frozenset((name, power) for name, power in powers.items() if power)


def inverse_of(one: Monomial) -> Monomial:
    """What takes a monomial back."""
    return frozenset((name, -power) for name, power in one)


def after(first: Affine, second: Affine) -> Affine:
    """``second(first(z))``."""
    offset = Counter(second.offset)
    for product, count in first.offset.items():
        offset[times(product, second.scale)] += count
    return Affine(times(first.scale, second.scale), {product: count for product, count in offset.items() if count})


def negated(affine: Affine) -> Affine:
    """The same map with its shifts taken the other way."""
    return Affine(affine.scale, {product: -count for product, count in affine.offset.items()})


def undoes(first: Affine, second: Affine) -> bool:
    """Whether two maps compose to the identity."""
    both = after(first, second)
    return not both.scale and not both.offset


def unscales(first: Affine, second: Affine) -> bool:
    """Whether two maps scale by the same factors, there and back, whatever they shift by."""
    return bool(first.scale) and not times(first.scale, second.scale)
