"""Angles: what a sine or a cosine makes is a weight of a schedule, and no latent any more, whatever the angle was scaled by."""

from __future__ import annotations

from scalelint.analysis.domain.values import NOTHING, Alternative, Latent, Value
from scalelint.syntax import cst

_WAVES = frozenset({"sin", "cos", "tan", "arcsin", "arccos", "arctan", "asin", "acos", "atan", "sinh", "cosh"})
#: origins of what may be an angle
_OPEN = frozenset({"parameter", "unknown", "loaded"})


def wave(name: str, given: list[tuple[cst.CSTNode, Value]]) -> Value | None:
    """What ``cos(t * half_pi)`` says of latents: nothing; None for other functions, and for those of latents."""
    angle = name in _WAVES and len(given) == 1 and all(map(_may_be_angle, given[0][1]))
    return NOTHING if angle else None


def _may_be_angle(alternative: Alternative) -> bool:
    return not isinstance(alternative, Latent) or alternative.origin.kind in _OPEN
