"""Where the shift was applied, judged from the raw shift that each direction implies.

A correct pair is ``model = (raw - s) * f`` and ``raw = model / f + s``. Whatever code does, each direction implies a
raw shift: the raw latent that it maps to, or from, model 0. Correct code implies s on both sides; the usual mistakes
imply 0 (left out), s / f (``z * f - s``, ``(z + s) / f``: shift in model space), -s (wrong sign), s * f, or their
negatives.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scalelint.runtime.estimates.affine import AffineFit
from scalelint.runtime.judging.scales import Reference, power_of, tolerance
from scalelint.runtime.judging.verdict import Diagnosis, Verdict

#: a mistake is named when the implied shift is nearer to it than this part of its distance from the right one
NEAR = 0.05

#: relative spread over channels up to which a shift is one number
SCALAR = 0.05

Vector = tuple[float, ...]
MISSING = "missing"
DIFFERENT = "another one than the other direction's"
REMEDY = "write (z - shift) * factor on encode and z / factor + shift on decode"


@dataclass(frozen=True)
class ImpliedShift:
    """The raw shift of one direction, per loud channel, with the error it was measured to."""

    value: Vector
    error: Vector

    def is_near(self, other: Vector) -> bool:
        """Whether it equals ``other`` within the measuring error, root mean square over channels."""
        return _distance(self.value, other) <= _rms(self.error)


def _rms(values: Vector) -> float:
    return math.sqrt(math.fsum(v * v for v in values) / len(values)) if values else 0.0


def _distance(first: Vector, second: Vector) -> float:
    return _rms(tuple(a - b for a, b in zip(first, second, strict=True)))


def of_encode(fit: AffineFit, epsilon: float) -> ImpliedShift:
    """The raw latent that a raw -> model map sends to 0."""
    value, error = [], []
    for i in fit.loud:
        steep = abs(fit.slope[i]) or 1.0
        value.append(-fit.intercept[i] / fit.slope[i] if fit.slope[i] else fit.x.mean[i])
        centre = fit.x.mean[i] - value[-1]
        spread = (fit.offset_error[i] if fit.offset_error else fit.slope_error[i] * fit.x.std[i]) / steep
        rounding = _error(abs(fit.x.mean[i]) + abs(centre), fit.x.std[i], spread, epsilon)
        error.append(rounding + fit.doubt * (abs(centre) + fit.x.std[i]))
    return ImpliedShift(tuple(value), tuple(error))


def of_decode(fit: AffineFit, epsilon: float) -> ImpliedShift:
    """The raw latent that a model -> raw map makes of 0."""
    value, error = [], []
    for i in fit.loud:
        moved = fit.slope[i] * fit.x.mean[i]
        value.append(fit.intercept[i])
        sampling = fit.offset_error[i] if fit.offset_error else fit.slope_error[i] * fit.x.std[i]
        rounding = _error(abs(moved) + abs(fit.y.mean[i]), fit.y.std[i], sampling, epsilon)
        error.append(rounding + fit.doubt * (abs(moved) + fit.y.std[i]))
    return ImpliedShift(tuple(value), tuple(error))


def share_of_declared(fit: AffineFit, reference: Reference) -> tuple[float, float]:
    """How much of the declared shift encode applies: 1 where it is right, 0 where it is left out; its standard error.

    The implied shifts of all channels are projected on the declared ones, which averages out their noise.
    """
    loud = [i for i in fit.loud if fit.slope[i]]
    shift = [reference.factor.shift[i] for i in loud]
    size = math.fsum(s * s for s in shift)
    if not size:
        return 0.0, math.inf
    errors = [_offset_error(fit, i) / abs(fit.slope[i]) for i in loud]
    share = math.fsum(-fit.intercept[i] / fit.slope[i] * s for i, s in zip(loud, shift, strict=True)) / size
    spread = math.sqrt(math.fsum((e * s) ** 2 for e, s in zip(errors, shift, strict=True))) / size
    # a slope that is off moves the means of all channels together
    bent = math.fsum(abs(fit.x.mean[i] * s) for i, s in zip(loud, shift, strict=True)) / size * fit.doubt
    return share, math.hypot(spread, bent)


def _offset_error(fit: AffineFit, channel: int) -> float:
    return fit.offset_error[channel] if fit.offset_error else fit.slope_error[channel] * fit.x.std[channel]


def tells_declared(reference: Reference, encode: AffineFit, epsilon: float) -> bool:
    """Whether encode is known well enough to tell the declared shift from none; true where none is declared."""
    declared = tuple(reference.factor.shift[i] for i in encode.loud)
    implied = of_encode(encode, epsilon)
    return not any(declared) or not (implied.is_near(declared) and implied.is_near((0.0,) * len(declared)))


def neither(encode: AffineFit, epsilon: float) -> Diagnosis:
    """Both directions leave out the declared shift."""
    numbers = f"encode moves raw {_first(of_encode(encode, epsilon))} to 0, and decode undoes it"
    found = _report({"encode": MISSING, "decode": MISSING}, numbers)
    assert found is not None
    return found


def _error(size: float, std: float, sampling: float, epsilon: float) -> float:
    """Rounding of the means involved (``size``) and of the latents (``std``), and five standard errors."""
    return tolerance(epsilon) * (size + 0.1 * std) + 5 * sampling


def _mistakes(shift: Vector, slope: Vector) -> list[tuple[str, Vector]]:
    """Each wrong shift with its name, likely ones first."""
    scaled = tuple(s / f for s, f in zip(shift, slope, strict=True))
    shrunk = tuple(s * f for s, f in zip(shift, slope, strict=True))
    return [
        (MISSING, tuple(0.0 for _ in shift)),
        ("applied to model latents instead of raw ones", scaled),
        ("scaled by the factor, though it is added to raw latents", shrunk),
        ("added with the wrong sign", tuple(-s for s in shift)),
        ("applied to model latents, with the wrong sign", tuple(-s for s in scaled)),
    ]


def _name(implied: ImpliedShift, shift: Vector, slope: Vector) -> str:
    """Which mistake explains the implied shift; empty if it is right, ```DIFFERENT``` if none does."""
    if implied.is_near(shift):
        return ""
    distances = [(_distance(implied.value, wrong), name, wrong) for name, wrong in _mistakes(shift, slope)]
    distance, name, wrong = min(distances, key=lambda item: item[0])
    return name if distance <= max(_rms(implied.error), NEAR * _distance(wrong, shift)) else DIFFERENT


def judge(reference: Reference, encode: AffineFit, decode: AffineFit, epsilon: float) -> Diagnosis | None:
    """The verdict on the shift, given that the scale is right; None where encode and decode agree.

    A pair that agrees on another shift than the declared one is an inverse pair and passes, unless it has none at all.
    """
    slope = tuple(reference.slope[i] for i in encode.loud)
    declared = tuple(reference.factor.shift[i] for i in encode.loud)
    first, second = of_encode(encode, epsilon), of_decode(decode, epsilon)
    numbers = f"encode moves raw {_first(first)} to 0, decode moves 0 to raw {_first(second)}"
    both = ImpliedShift(first.value, tuple(math.hypot(a, b) for a, b in zip(first.error, second.error, strict=True)))
    if both.is_near(second.value):
        left_out = any(declared) and first.is_near((0.0,) * len(declared)) and not first.is_near(declared)
        return _report({"encode": MISSING, "decode": MISSING}, numbers) if left_out else None
    undeclared = not any(declared)
    if undeclared:
        declared = second.value if first.is_near((0.0,) * len(slope)) else first.value
    wrong = {"encode": _name(first, declared, slope), "decode": _name(second, declared, slope)}
    found = {side: name for side, name in wrong.items() if name}
    if undeclared and not _is_scalar(ImpliedShift(declared, both.error)):
        return _edit(numbers)
    if DIFFERENT in found.values() and not all(_is_scalar(side) for side in (first, second)):
        return _edit(numbers)
    return _report(found, numbers)


def judge_total(reference: Reference, total: AffineFit, epsilon: float) -> Diagnosis | None:
    """The verdict on the shift from raw -> decoder input alone; None where the two directions cancel.

    What remains is the difference of the two implied shifts; its multiple of the declared shift tells which is off.
    """
    remains = of_decode(total, epsilon)
    if remains.is_near((0.0,) * len(remains.value)):
        return None
    declared = tuple(reference.factor.shift[i] for i in total.loud)
    slope = tuple(reference.slope[i] for i in total.loud)
    stories = [
        (side, name, tuple(sign * (s - w) for s, w in zip(declared, wrong, strict=True)))
        for side, sign in (("encode", 1), ("decode", -1))
        for name, wrong in _mistakes(declared, slope)
    ]
    side, name, expected = min(stories, key=lambda story: _distance(remains.value, story[2]))
    if any(declared) and _distance(remains.value, expected) <= max(_rms(remains.error), NEAR * _rms(expected)):
        return _report({side: name}, f"the decoder's input is {_first(remains)} off what left the encoder")
    message = f"the two directions use different shifts: {_first(remains)} remains between encoder and decoder"
    if any(declared) or not _is_scalar(remains):
        return _edit(message)
    return Diagnosis(Verdict.SHIFT_MISSING, message, REMEDY)


def _is_scalar(implied: ImpliedShift) -> bool:
    """Whether it is one number for all channels, as shifts in code are."""
    middle = math.fsum(implied.value) / len(implied.value)
    apart = _distance(implied.value, (middle,) * len(implied.value))
    return apart <= max(_rms(implied.error), SCALAR * abs(middle))


def _edit(numbers: str) -> Diagnosis:
    """A constant that is no shift that code has: latents are steered so."""
    message = f"a constant lies between the two directions that is no multiple of the declared shift: {numbers}"
    remedy = "is it an edit of the latents? watch a reconstruction without it"
    return Diagnosis(Verdict.NOT_MEASURED, message, remedy, suspect=True)


def mixed_into_slope(reference: Reference, encode: AffineFit, decode: AffineFit, relative: float) -> Diagnosis | None:
    """A shift that became part of the factor by a misplaced bracket, as in ``z * (factor - shift)``."""
    if not any(reference.factor.shift):
        return None
    pairs = list(zip(reference.slope, reference.factor.shift, strict=True))
    less, more = [f - s for f, s in pairs], [f + s for f, s in pairs]
    stories = [
        ("encode", encode, "factor - shift", less, 1),
        ("encode", encode, "factor + shift", more, 1),
        ("decode", decode, "factor + shift", [_inverse(sum_) for sum_ in more], -1),
        ("decode", decode, "1 / factor + shift", [1 / f + s for f, s in pairs], -1),
    ]
    for side, fit, name, target, power in stories:
        if power_of(fit, reference.slope, power, relative) is not None:
            continue
        if all(abs(fit.slope[i] - target[i]) <= relative * abs(target[i]) + 5 * fit.slope_error[i] for i in fit.loud):
            message = f"{side} scales by ({name}): a bracket is misplaced, slope {fit.scalar:.5g}"
            return Diagnosis(Verdict.SHIFT_SPACE, message, REMEDY)
    return None


def _inverse(value: float) -> float:
    return 1 / value if value else math.inf


def _report(wrong: dict[str, str], numbers: str) -> Diagnosis | None:
    """Words for a shift that is wrong on the given sides."""
    if not wrong:
        return None
    sides = "; ".join(f"on {side} the shift is {name}" for side, name in wrong.items())
    if all(name == MISSING for name in wrong.values()):
        verdict = Verdict.SHIFT_MISSING
    elif DIFFERENT in wrong.values():
        verdict = Verdict.OTHER_CONSTANT
    else:
        verdict = Verdict.SHIFT_SPACE
    return Diagnosis(verdict, f"{sides}: {numbers}", REMEDY)


def _first(implied: ImpliedShift) -> str:
    values = implied.value
    alike = max(values) - min(values) <= 2 * max(implied.error)
    return f"{values[0]:.4g}" if alike else f"{values[0]:.4g} (first channel)"
