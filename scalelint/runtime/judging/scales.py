"""Which power of the factor was applied, and what the pair of powers means.

With the declared encode slope f, a correct encode has slope f^1 and a correct decode f^-1. Every mistake with the scale
is another pair of powers (f^1, f^1), (f^0, f^-1), (f^2, f^-1), ..., or no power of f at all: another constant.
"""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass

from scalelint.runtime.autoencoders.factor import Convention, Factor
from scalelint.runtime.estimates.affine import AffineFit
from scalelint.runtime.judging.published import whose
from scalelint.runtime.judging.verdict import Diagnosis, Verdict

#: powers looked for, likely ones first so that a tie goes to the likelier story
POWERS = (0, 1, -1, 2, -2, 3, -3)
#: standard errors that count as certain: beyond them lies one normal deviate in 1.7 million
CERTAIN = 5.0
#: relative error of a measured slope in float32, where rounding averages out over the latents
FLOOR = 2e-4


def tolerance(epsilon: float) -> float:
    """Relative tolerance of a slope, for latents rounded with machine epsilon ``epsilon``.

    A factor held in the latents' dtype is itself off by epsilon / 2, and its separately rounded inverse again; the
    rounding of the latents averages out.
    """
    return FLOOR + epsilon


def power_of(fit: AffineFit, slope: tuple[float, ...], expected: int, relative: float) -> int | None:
    """The k for which every loud channel of ``fit`` has the slope ``slope ** k``; None if there is none.

    Args:
        fit: measured map.
        slope: declared encode slope per channel.
        expected: the power that a correct map has; wins ties (f near 1 has them).
        relative: tolerance from :func:`tolerance`; the fit's doubt and five standard errors are added.
    """
    for power in (expected, *POWERS):
        if fit.loud and all(_close(fit, slope, channel, power, relative) for channel in fit.loud):
            return power
    return None


def powers_of(fit: AffineFit, slope: tuple[float, ...], relative: float) -> set[int]:
    """Every k for which all loud channels of ``fit`` may have the slope ``slope ** k``."""
    loud = fit.loud
    return {k for k in POWERS if loud and all(_close(fit, slope, channel, k, relative) for channel in loud)}


def _close(fit: AffineFit, slope: tuple[float, ...], channel: int, power: int, relative: float) -> bool:
    target = slope[channel] ** power
    return abs(fit.slope[channel] - target) <= (relative + fit.doubt) * abs(target) + CERTAIN * fit.slope_error[channel]


@dataclass(frozen=True)
class Reference:
    """What the maps are compared with: a factor for every channel, and words for it."""

    factor: Factor  #: with one slope and one shift for every channel

    @property
    def slope(self) -> tuple[float, ...]:
        return self.factor.slope

    @property
    def convention(self) -> Convention:
        return self.factor.convention

    def describe(self) -> str:
        """The factor as written, ``0.4149 (AutoencoderDC.config.scaling_factor)``."""
        number = self.factor.number
        text = f"{number[0]:.5g}" if len(set(number)) == 1 else f"per channel, median {statistics.median(number):.5g}"
        return f"{text} ({self.factor.source})"

    def verb(self, power: int) -> str:
        """How ``f ** power`` was applied in terms of the factor as written: ``multiplies`` or ``divides``."""
        return "multiplies" if (power > 0) == (self.convention != "std") else "divides"


def judge(reference: Reference, encode: int | None, decode: int | None, composite: float) -> Diagnosis | None:
    """The verdict for a pair of powers; None where it is (1, -1) and the scale is right.

    Args:
        reference: the factor that the powers are powers of.
        encode: power of the encode map, None for no power.
        decode: power of the decode map, likewise.
        composite: slope from raw to decoder input, for the message.
    """
    if (encode, decode) == (1, -1) or encode is None or decode is None:
        return None
    factor = reference.describe()
    effect = f"the decoder's input is {composite:.4g} times what left the encoder"
    if abs(encode) >= 2 or abs(decode) >= 2:
        side = "both directions" if abs(encode) == abs(decode) else "encode" if abs(encode) >= 2 else "decode"
        count = max(abs(encode), abs(decode))
        message = f"{side} applied the factor {factor} {count} times; {effect}"
        return Diagnosis(Verdict.SCALED_TWICE, message, "scale once: either inside the autoencoder or outside it")
    if encode == decode != 0:
        verb = reference.verb(encode)
        verdict = Verdict.BOTH_MULTIPLY if verb == "multiplies" else Verdict.BOTH_DIVIDE
        message = f"each direction {verb} by the factor {factor}; {effect}"
        wrong = "encode" if encode == -1 else "decode"
        other = "divide" if verb == "multiplies" else "multiply"
        return Diagnosis(verdict, message, f"let {wrong} {other} by it")
    if encode == 0 and decode != 0:
        notes = ("decode applies the factor the wrong way round as well",) if decode == 1 else ()
        message = f"encode leaves the latents raw, decode {reference.verb(decode)} by {factor}; {effect}"
        return Diagnosis(
            Verdict.MISSING_ON_ENCODE, message, "scale after encode, by the inverse of decode's map", notes
        )
    if decode == 0 and encode != 0:
        notes = ("encode applies the factor the wrong way round as well",) if encode == -1 else ()
        message = f"encode {reference.verb(encode)} by {factor}, decode does not undo it; {effect}"
        return Diagnosis(Verdict.MISSING_ON_DECODE, message, "undo encode's map before decode", notes)
    return _inverse_pair(reference, encode)


def _inverse_pair(reference: Reference, encode: int) -> Diagnosis | None:
    """Encode and decode undo each other, but not with the declared map: powers (-1, 1) or (0, 0)."""
    if encode == 0:
        return None
    message = (
        f"encode and decode undo each other, but encode {reference.verb(encode)} by the factor "
        f"{reference.describe()}, as if it were in the other convention"
    )
    remedy = f"replace it by {1 / reference.factor.number[0]:.5g}, or swap the operators"
    return Diagnosis(Verdict.OTHER_CONSTANT, message, remedy)


def other_constant(reference: Reference, encode: AffineFit | None, decode: AffineFit | None) -> Diagnosis:
    """No power of the declared factor: the ratio to it, and whose constant it is if it is a published one.

    Args:
        reference: the factor that should have been used.
        encode: raw -> model map, where it was measured.
        decode: model -> raw map, likewise; its factor is the inverse of its slope.
    """
    used: dict[str, tuple[float, float]] = {}
    if encode is not None:
        used["encode"] = _constant(encode, reference.slope, 1)
    if decode is not None:
        used["decode"] = _constant(decode, reference.slope, -1)
    side = max(used, key=lambda name: abs(math.log(abs(used[name][1]) or 1e-300)))
    value, ratio = used[side]
    if len(used) == 2 and abs(used["encode"][1] / (used["decode"][1] or math.inf) - 1) < 0.01:
        side = "both directions"
    verb = "use" if side == "both directions" else "uses"
    expected = value / ratio if ratio else math.inf
    message = (
        f"{side} {verb} the factor {value:.5g} as a reciprocal ({1 / value if value else math.inf:.5g} as a std), "
        f"{ratio:.4g} times the expected {expected:.5g} ({reference.factor.source})"
    )
    owner = whose(value)
    notes = (f"{value:.5g} is a published constant: {owner}",) if owner else ()
    return Diagnosis(Verdict.OTHER_CONSTANT, message, "use this autoencoder's own factor in both directions", notes)


def other_product(reference: Reference, total: AffineFit) -> Diagnosis:
    """Raw -> decoder input is no power of the declared factor: the ratio, and the constant that one side may have used.

    Args:
        reference: the factor that should have been used in both directions.
        total: raw -> decoder input.
    """
    message = f"encode then decode multiplies raw latents by {total.scalar:.5g}, no power of {reference.describe()}"
    notes = []
    if total.scalar:
        expected = statistics.median(reference.slope)
        for side, value in (("encode", expected * total.scalar), ("decode", expected / total.scalar)):
            owner = whose(value)
            if owner:
                notes.append(f"so it is if {side} uses {value:.5g}, a published constant: {owner}")
    return Diagnosis(
        Verdict.OTHER_CONSTANT, message, "use this autoencoder's own factor in both directions", tuple(notes)
    )


def _constant(fit: AffineFit, slope: tuple[float, ...], power: int) -> tuple[float, float]:
    """The encode slope that a map implies, median over channels, and its ratio to the declared one."""
    implied = {i: fit.slope[i] ** power if fit.slope[i] else 0.0 for i in fit.loud}
    ratio = statistics.median(value / slope[i] for i, value in implied.items())
    return statistics.median(implied.values()), ratio
