"""The verdict where training noise lies between the encoder and the denoiser.

The encode slope is then an interval: what the possible noise schedules read, five standard errors to each side. Decided
by exclusion: a story (a power of the factor on encode) stands while the interval holds it. Code is accused on noised
latents alone only when the noise levels tell the schedules apart and the right story is excluded under all that are
left; it is cleared only when the interval is narrow (:data:`CLEAR`), holds the right one and explains all calls. Where raw latents were seen
to reach the decoder, their map is the product of both directions, measured without noise: that it is not the identity
accuses by itself, and the interval only says which side.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable

from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.estimates.affine import AffineFit, between
from scalelint.runtime.judging import scales, shifts
from scalelint.runtime.judging.bounds import CLEAN, CLEAR, EDITED, NAMED, SHARP
from scalelint.runtime.judging.scales import Reference
from scalelint.runtime.judging.seen import SIGMA_DATA, Seen
from scalelint.runtime.judging.vague import vague, why
from scalelint.runtime.judging.verdict import PRODUCT, Diagnosis, Verdict

EDIT = "noise, a drawn sample or an edit lies between what was encoded and what was decoded"
#: how near to unit spread the denoiser's clean input is where sigma_data was chosen to make it so (natural log)
MATCHED = 0.25


def judge(seen: Seen, fits: Callable[[AffineFit], Diagnosis]) -> Diagnosis:
    """The verdict.

    Args:
        seen: the measured maps.
        fits: judges how the factor fits the data, given that encode and decode are right.
    """
    if seen.total is not None and seen.total.doubt <= EDITED:
        return _beside_product(seen, seen.total, fits)
    if seen.decode is not None and seen.decode.doubt <= EDITED:
        return _beside_decode(seen, seen.decode, fits)
    return _encode_alone(seen)


def _beside_product(seen: Seen, total: AffineFit, fits: Callable[[AffineFit], Diagnosis]) -> Diagnosis:
    relative = scales.tolerance(seen.epsilon)
    product = scales.power_of(total, seen.reference.slope, 0, relative)
    named = seen.width <= NAMED
    if product is None:
        if named and 1 in seen.powers and total.doubt <= SHARP:
            return scales.other_constant(seen.reference, None, between(seen.encode, total))
        if total.doubt > SHARP:
            return vague(seen, EDIT)
        return scales.other_product(seen.reference, total)
    if product:
        return _unequal(seen, total, product, named)
    if total.doubt > CLEAR:
        return vague(seen, EDIT)
    wrong = shifts.judge_total(seen.reference, total, seen.epsilon)
    if wrong is not None and total.doubt > SHARP:
        return vague(seen, EDIT)
    if wrong is not None and (1 in seen.powers | seen.conditioned_powers or not named):
        return wrong
    return _inverse_pair(seen, fits)


def _unequal(seen: Seen, total: AffineFit, product: int, named: bool) -> Diagnosis:
    """Raw -> decoder input is a power of the factor other than 0: which side is it?"""
    likely = {1: (1, 0), -1: (0, -1), 2: (1, 1), -2: (-1, -1), 3: (2, 1), -3: (-1, -2)}[product]
    pairs = _pairs(seen.powers, product) or _pairs(seen.conditioned_powers, product)
    if len(pairs) == 1 and (named or likely in pairs):
        found = scales.judge(seen.reference, *pairs[0], total.scalar)
        assert found is not None
        return found
    if named and not pairs and seen.noise.told:
        return scales.other_constant(seen.reference, seen.encode, between(seen.encode, total))
    found = scales.judge(seen.reference, *likely, total.scalar)
    assert found is not None
    return found.of(PRODUCT).noted(f"which direction is wrong was not measured: {why(seen)}")


def _pairs(powers: set[int], product: int) -> list[tuple[int, int]]:
    """The pairs of powers with a product that a mistake or two can make; at most one direction was scaled twice."""
    pairs = [(power, product - power) for power in sorted(powers)]
    return [(up, down) for up, down in pairs if max(abs(up), abs(down)) <= 2 and (abs(up), abs(down)) != (2, 2)]


def _inverse_pair(seen: Seen, fits: Callable[[AffineFit], Diagnosis]) -> Diagnosis:
    """Encode and decode undo each other; do they use the declared map?"""
    if 1 in seen.powers:
        if seen.width > CLEAR or not seen.noise.explained:  # else some calls may have been scaled in another way
            return vague(seen)
        shift = _shift(seen)
        return fits(seen.encode) if shift is None else shift
    if seen.width > NAMED or not _accusable(seen):
        return vague(seen)
    powers = seen.powers
    if not powers:
        assert seen.total is not None
        return scales.other_constant(seen.reference, seen.encode, between(seen.encode, seen.total))
    if len(powers) > 1:
        return vague(seen)
    encode = powers.pop()
    if encode == 0:
        if seen.width > CLEAR:
            return vague(seen)
        return fits(seen.encode).noted(
            f"the declared factor {seen.reference.describe()} is applied in neither direction"
        )
    found = scales.judge(seen.reference, encode, -encode, 1.0)
    assert found is not None
    return found


def _shift(seen: Seen) -> Diagnosis | None:
    """The verdict on the shift where the two directions cancel; None where it is the declared one, or there is none."""
    if not any(seen.reference.factor.shift):
        return None
    share, error = shifts.share_of_declared(seen.encode, seen.reference)
    bound = scales.CERTAIN * error
    if bound < 0.5 and abs(share - 1) <= max(bound, CLEAR):
        return None
    if abs(share - 1) <= bound:
        return vague(seen, "the shift is too small to be seen beside the noise")
    if abs(share) > bound and bound >= 0.25:
        return vague(seen, "the shift is too small to be seen beside the noise")
    if abs(share) <= bound:
        return shifts.neither(seen.encode, seen.epsilon)
    return None  # another shift than declared, on both sides: an inverse pair


def _beside_decode(seen: Seen, decode: AffineFit, fits: Callable[[AffineFit], Diagnosis]) -> Diagnosis:
    """Decode was measured on other latents than encode."""
    relative = scales.tolerance(seen.epsilon)
    down = scales.powers_of(decode, seen.reference.slope, relative)
    if 1 in seen.powers and -1 in down:
        if seen.width > CLEAR or not seen.noise.explained:
            return vague(seen)
        if decode.doubt > CLEAR:
            return vague(seen, _blunt(decode, CLEAR))
        wrong = shifts.judge(seen.reference, seen.encode, decode, seen.epsilon)
        if wrong is not None and decode.doubt > SHARP:
            return vague(seen, f"{_blunt(decode, SHARP)} to judge a shift")
        return wrong or fits(seen.encode)
    if (1 not in seen.powers and not _accusable(seen)) or seen.width > NAMED:
        return vague(seen)
    up = seen.powers
    if len(up) == 1 and len(down) == 1:
        pair = up.pop(), down.pop()
        if pair == (0, 0):
            return fits(seen.encode) if max(seen.width, decode.doubt) <= CLEAR else vague(seen)
        return scales.judge(seen.reference, *pair, seen.encode.scalar * decode.scalar) or vague(seen)
    if len(up) > 1 or len(down) > 1:
        return vague(seen)
    found = scales.other_constant(seen.reference, seen.encode, decode)
    # decode is sharp, and the product is not: an edit came before the denoiser, unless it is somebody's constant
    return found if seen.total is None or found.notes else vague(seen, EDIT)


def _blunt(decode: AffineFit, limit: float) -> str:
    return (
        f"decode scales by {decode.scalar:.4g} what the denoiser saw last, known to {decode.doubt:.1%} behind noise or an "
        f"edit, where {limit:.0%} is the limit"
    )


def _encode_alone(seen: Seen) -> Diagnosis:
    """No decode was seen to belong to what was encoded, or only one that was edited."""
    edited = seen.total is not None or seen.decode is not None
    missing = "decode what was encoded while watching"
    missing = f"{missing}, without a sampler or an edit in between" if edited else missing
    if 1 in seen.powers:
        if seen.width > CLEAR:
            return vague(seen).advised(missing)
        other = f"of decode only this is known: {EDIT}" if edited else "decode was not seen to belong to it"
        message = (
            f"encode applies the factor {seen.reference.describe()}, measured to {seen.width:.1%} behind noise; {other}"
        )
        return Diagnosis(Verdict.NOT_MEASURED, message, missing)
    if not _accusable(seen) or seen.width > NAMED or len(seen.powers) > 1:
        return vague(seen).advised(missing)
    powers = seen.powers
    encode = powers.pop() if powers else None
    if encode is None or encode == -1:
        return scales.other_constant(seen.reference, seen.encode, None)
    found = scales.judge(seen.reference, encode, -1, seen.encode.scalar)
    assert found is not None
    return found.noted("decode was not seen to belong to what was encoded; it is taken to be right")


def _accusable(seen: Seen) -> bool:
    """Whether the slope under noise is good enough to say that encode is wrong.

    A variance-preserving look may be EDM's, whose c_in divides by sigma_data; then the slope is off by sigma_data, on
    purpose: by 0.5, or by whatever makes the denoiser's clean input unit variance.
    """
    if not seen.noise.told or not seen.noise.explained:
        return False
    if "variance-preserving" not in seen.noise.schedules:
        return True
    if preconditioned(seen.reference, seen.encode, seen.width):
        return False
    clean = seen.encode.y.overall_std
    return seen.powers != set() or clean <= 0 or abs(math.log(clean)) > MATCHED


def preconditioned(reference: Reference, encode: AffineFit, within: float = CLEAR) -> bool:
    """Whether the denoiser's input looks like the right latents behind EDM's c_in: twice as large, and not quite clean."""
    share = [encode.slope[i] * SIGMA_DATA / reference.slope[i] for i in encode.loud]
    near = bool(share) and abs(statistics.median(share) - 1) <= within
    return near and (encode.noise is not None or encode.doubt > CLEAN)


def conditioned(reference: Reference, encode: AffineFit) -> Diagnosis:
    """Twice the declared factor, behind a little noise."""
    message = (
        f"the denoiser sees latents at {encode.scalar:.4g} times the raw ones, twice the factor {reference.describe()}: "
        f"EDM's preconditioning by sigma_data {SIGMA_DATA} does that, and so does another factor"
    )
    return Diagnosis(Verdict.NOT_MEASURED, message, "mark clean model latents by watcher.model_latents(z)")


def reference_free(encode: AffineFit, channels: int) -> Reference:
    """What stands in for a declared factor where none is: what encode was measured to do."""
    return Reference(Factor(encode.slope, (0.0,) * channels, source="as measured behind noise"))
