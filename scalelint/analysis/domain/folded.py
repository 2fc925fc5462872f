"""Shifts that are folded into the space behind a factor: ``z / std - mean / std`` shifts by ``mean`` before it scales."""

from __future__ import annotations

import math
from collections import Counter

from scalelint.analysis.domain.values import Latent, Quantity, Step, Symbol
from scalelint.knowledge.numerals import value_of


def is_folded(shift: Quantity, symbol: Symbol | None) -> bool:
    """Whether a shift is computed of one, ``symbol`` or else the number that stands there, and of more."""
    if symbol is not None:
        return len(shift.powers) > 1
    written = value_of(shift.literal)
    return written is not None and not math.isclose(abs(shift.number or 0.0), abs(written))


def unfolded(latent: Latent, shift: Quantity, symbol: Symbol | None) -> int:
    """How many of the last scales of a latent are what a shift is folded with; 0 where it is something else."""
    rest, constant = _rest(shift, symbol)
    powers, number = Counter[Symbol](), 1.0
    for count, step in enumerate(reversed(latent.steps), 1):
        if step.kind != "scale" or (value := _number(step)) == 0:
            return 0
        sign = 1 if step.operator == "*" else -1
        powers.update({known: sign * power for known, power in step.quantity.powers})
        number *= value**sign
        if {known: power for known, power in powers.items() if power} == rest and math.isclose(number, constant):
            return count
    return 0


def _rest(shift: Quantity, symbol: Symbol | None) -> tuple[dict[Symbol, float], float]:
    """What a shift is multiplied with: factors, and a number."""
    if symbol is not None:
        return {known: power for known, power in shift.powers if known != symbol}, abs(shift.constant or 0.0)
    written = value_of(shift.literal) or math.inf
    return dict(shift.powers), abs((shift.number or 0.0) / written)


def _number(step: Step) -> float:
    """The number that a step scales by besides its factors."""
    return 1.0 if step.quantity.powers else step.quantity.number or 0.0
