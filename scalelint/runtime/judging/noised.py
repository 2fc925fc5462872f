"""The verdict where training noise lies between the encoder and the denoiser.

The encode slope is then an interval: what the possible noise schedules read, five standard errors to each side. Decided
by exclusion: a story (a power of the factor on encode) stands while the interval holds it. Code is accused on noised
latents alone only when the noise levels tell the schedules apart and the right story is excluded under all that are
left; it is cleared only when the interval is narrow (:data:`CLEAR`) and holds the right one. Where raw latents were seen
to reach the decoder, their map is the product of both directions, measured without noise: that it is not the identity
accuses by itself, and the interval only says which side.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from dataclasses import dataclass, replace

from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.estimates.affine import AffineFit, Noise, between
from scalelint.runtime.judging import scales, shifts
from scalelint.runtime.judging.scales import Reference
from scalelint.runtime.judging.verdict import PRODUCT, Diagnosis, Verdict

#: the relative half-width of the encode slope's interval up to which code is cleared
CLEAR = 0.05
#: likewise up to which a mistake is named
NAMED = 0.25
#: doubt about raw -> decoder input up to which it accuses; editing may bend it by more than the rest it leaves shows
EDITED = 0.1
#: doubt up to which a shift is called wrong: a little of another picture moves means by more than it moves slopes
SHARP = 0.02
#: EDM's preconditioning divides by sqrt(sigma^2 + sigma_data^2), with this sigma_data for latents (arXiv:2206.00364):
#: its clean input is twice the latents
SIGMA_DATA = 0.5
#: doubt above which latents are not one tensor seen twice in single precision
CLEAN = 1e-4
EDIT = "noise, a drawn sample or an edit lies between what was encoded and what was decoded"
#: how near to unit spread the denoiser's clean input is where sigma_data was chosen to make it so (natural log)
MATCHED = 0.25


@dataclass(frozen=True)
class Looks:
    """What a watch did not look at, and what it was told; advice goes by it.

    Attributes:
        denoise, decodes: calls that were not looked at, to save time or since they could not be.
        marked: whether clean model latents were marked by hand.
    """

    denoise: int = 0
    decodes: int = 0
    marked: bool = False


@dataclass(frozen=True)
class Seen:
    """What a verdict on noised latents rests on.

    Attributes:
        reference: the factor that should be in use.
        encode: raw -> model, with the noise taken out.
        total: raw -> decoder input, where it was seen.
        decode: model -> decoder input, where it was measured without ``encode``.
        epsilon: machine epsilon of the coarsest dtype.
        looks: what was not looked at.
    """

    reference: Reference
    encode: AffineFit
    total: AffineFit | None
    decode: AffineFit | None
    epsilon: float
    looks: Looks

    @property
    def noise(self) -> Noise:
        """What is known about the noise."""
        assert self.encode.noise is not None
        return self.encode.noise

    @property
    def width(self) -> float:
        """Relative half-width of the encode slope's interval."""
        slope = abs(self.encode.scalar)
        errors = [self.encode.slope_error[i] for i in self.encode.loud]
        if not slope or not errors:
            return math.inf
        # channels share one factor: their errors average out, their doubt does not
        alike = len(set(self.reference.slope)) == 1
        error = statistics.median(errors) / math.sqrt(len(errors) if alike else 1)
        return self.encode.doubt + scales.CERTAIN * error / slope

    @property
    def powers(self) -> set[int]:
        """Powers of the factor that the interval holds."""
        return scales.powers_of(self.encode, self.reference.slope, scales.tolerance(self.epsilon))

    @property
    def conditioned_powers(self) -> set[int]:
        """Powers that the interval holds if the denoiser's input was preconditioned as EDM's is."""
        if "variance-preserving" not in self.noise.schedules:
            return set()
        slope = tuple(value * SIGMA_DATA for value in self.encode.slope)
        error = tuple(value * SIGMA_DATA for value in self.encode.slope_error)
        halved = replace(self.encode, slope=slope, slope_error=error)
        return scales.powers_of(halved, self.reference.slope, scales.tolerance(self.epsilon))


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
            return _vague(seen, EDIT)
        return scales.other_product(seen.reference, total)
    if product:
        return _unequal(seen, total, product, named)
    if total.doubt > CLEAR:
        return _vague(seen, EDIT)
    wrong = shifts.judge_total(seen.reference, total, seen.epsilon)
    if wrong is not None and total.doubt > SHARP:
        return _vague(seen, EDIT)
    if wrong is not None and (1 in seen.powers or not named):
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
    return found.of(PRODUCT).noted(f"which direction is wrong was not measured: {_why(seen)}")


def _pairs(powers: set[int], product: int) -> list[tuple[int, int]]:
    """The pairs of powers with a product that a mistake or two can make; at most one direction was scaled twice."""
    pairs = [(power, product - power) for power in sorted(powers)]
    return [(up, down) for up, down in pairs if max(abs(up), abs(down)) <= 2 and (abs(up), abs(down)) != (2, 2)]


def _inverse_pair(seen: Seen, fits: Callable[[AffineFit], Diagnosis]) -> Diagnosis:
    """Encode and decode undo each other; do they use the declared map?"""
    if 1 in seen.powers:
        if seen.width > CLEAR:
            return _vague(seen)
        shift = _shift(seen)
        return fits(seen.encode) if shift is None else shift
    if seen.width > NAMED or not _accusable(seen):
        return _vague(seen)
    powers = seen.powers
    if not powers:
        assert seen.total is not None
        return scales.other_constant(seen.reference, seen.encode, between(seen.encode, seen.total))
    if len(powers) > 1:
        return _vague(seen)
    encode = powers.pop()
    if encode == 0:
        if seen.width > CLEAR:
            return _vague(seen)
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
        return _vague(seen, "the shift is too small to be seen beside the noise")
    if abs(share) > bound and bound >= 0.25:
        return _vague(seen, "the shift is too small to be seen beside the noise")
    if abs(share) <= bound:
        return shifts.neither(seen.encode, seen.epsilon)
    return None  # another shift than declared, on both sides: an inverse pair


def _beside_decode(seen: Seen, decode: AffineFit, fits: Callable[[AffineFit], Diagnosis]) -> Diagnosis:
    """Decode was measured on other latents than encode."""
    relative = scales.tolerance(seen.epsilon)
    down = scales.powers_of(decode, seen.reference.slope, relative)
    if 1 in seen.powers and -1 in down:
        if seen.width > CLEAR or decode.doubt > CLEAR:
            return _vague(seen)
        wrong = shifts.judge(seen.reference, seen.encode, decode, seen.epsilon)
        if wrong is not None and decode.doubt > SHARP:
            return _vague(seen)
        return wrong or fits(seen.encode)
    if (1 not in seen.powers and not _accusable(seen)) or seen.width > NAMED:
        return _vague(seen)
    up = seen.powers
    if len(up) == 1 and len(down) == 1:
        pair = up.pop(), down.pop()
        if pair == (0, 0):
            return fits(seen.encode) if max(seen.width, decode.doubt) <= CLEAR else _vague(seen)
        return scales.judge(seen.reference, *pair, seen.encode.scalar * decode.scalar) or _vague(seen)
    if len(up) > 1 or len(down) > 1:
        return _vague(seen)
    found = scales.other_constant(seen.reference, seen.encode, decode)
    # decode is sharp, and the product is not: an edit came before the denoiser, unless it is somebody's constant
    return found if seen.total is None or found.notes else _vague(seen, EDIT)


def _encode_alone(seen: Seen) -> Diagnosis:
    """No decode was seen to belong to what was encoded, or only one that was edited."""
    edited = seen.total is not None or seen.decode is not None
    missing = "decode what was encoded while watching"
    missing = f"{missing}, without a sampler or an edit in between" if edited else missing
    if 1 in seen.powers:
        if seen.width > CLEAR:
            return _vague(seen).advised(missing)
        other = f"of decode only this is known: {EDIT}" if edited else "decode was not seen to belong to it"
        message = (
            f"encode applies the factor {seen.reference.describe()}, measured to {seen.width:.1%} behind noise; {other}"
        )
        return Diagnosis(Verdict.NOT_MEASURED, message, missing)
    if not _accusable(seen) or seen.width > NAMED or len(seen.powers) > 1:
        return _vague(seen).advised(missing)
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


def _why(seen: Seen) -> str:
    """What keeps the encode slope from being known."""
    noise = seen.noise
    if not noise.explained:
        return (
            "no single scale and noise schedule explains what the denoiser saw: latents of other images than those "
            "encoded last (a shuffled cache), edited or masked ones, or calls that were scaled in different ways"
        )
    low, high = (seen.encode.scalar * (1 + sign * min(seen.width, 0.99)) for sign in (-1, 1))
    images = f"{noise.images} noised image{'s' if noise.images > 1 else ''}"
    span = f"encode scales by {low:.3g} to {high:.3g} by {images}"
    if 1 in seen.conditioned_powers and 1 not in seen.powers:
        span = f"{span}, right behind EDM's c_in, which doubles latents, and wrong without"
    elif 1 not in seen.powers:
        span = f"{span}, where {statistics.median(seen.reference.slope):.4g} is declared"
    if not noise.told:
        many = noise.levels > 1
        levels = f"{noise.levels} noise levels do" if many else "only noise level does"
        return f"{span}, whose {levels} not tell the noise schedule"
    return span


def _help(seen: Seen) -> str:
    noise = seen.noise
    if 1 in seen.conditioned_powers and 1 not in seen.powers:
        return "if the denoiser is preconditioned as EDM's is, say so: watch(..., noise='edm')"
    all_calls = "look at every call: watch(..., budget=1000)"
    if not noise.explained:
        return _marks(seen, "mark what was encoded, scaled and not yet noised: watcher.model_latents(z)")
    if not noise.told:
        schedule = "say which noise schedule it is: watch(..., noise='flow')"
        return (
            f"{all_calls if seen.looks.denoise else 'watch more training steps, at other noise levels'}, or {schedule}"
        )
    if seen.width > CLEAR:
        more = max(2, math.ceil(noise.images * ((seen.width / CLEAR) ** 2 - 1)))
        first = all_calls if seen.looks.denoise else f"watch some {more} images more"
        return _marks(seen, f"{first}, or mark clean latents: watcher.model_latents(z)", first)
    return _marks(seen, "mark clean model latents: watcher.model_latents(z)")


def _marks(seen: Seen, advice: str, otherwise: str = "") -> str:
    """Advice to mark model latents; where that was done, what else there is."""
    unedited = "watch a reconstruction: encode an image and decode the result, as it is"
    return advice if not seen.looks.marked else "; ".join(filter(None, (otherwise, unedited)))


def _vague(seen: Seen, instead: str = "") -> Diagnosis:
    fits = seen.powers | seen.conditioned_powers
    return Diagnosis(
        Verdict.NOT_MEASURED, instead or _why(seen), _help(seen), suspect=1 not in fits or not seen.noise.explained
    )


def reference_free(encode: AffineFit, channels: int) -> Reference:
    """What stands in for a declared factor where none is: what encode was measured to do."""
    return Reference(Factor(encode.slope, (0.0,) * channels, source="as measured behind noise"))
