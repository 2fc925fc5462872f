"""Whose constant a measured number is."""

from __future__ import annotations

from scalelint.knowledge import constants

#: a slope measured on latents in half precision is at most this far from the constant behind it, relatively
MEASURED = 2e-3


def whose(slope: float) -> str:
    """The models whose published constant a measured encode slope is, or is the inverse of; empty if none.

    A measured number never equals a published one to the digit, so any within 0.2% counts; three are named at most.
    """
    names = dict.fromkeys(
        f"{match.constant.model} ({match.constant.parameter} {match.value:g})"
        for match in constants.exact(slope, MEASURED)
        if match.constant.distinctive and match.constant.convention != "shift"
    )
    return "; ".join(list(names)[:3])
