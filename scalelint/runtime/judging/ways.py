"""Of several ways in which latents were scaled while watching, the one that decides."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace

from scalelint.errors import UserError
from scalelint.runtime.judging import decodes, samples, scales
from scalelint.runtime.judging.bounds import CLEAR
from scalelint.runtime.judging.fit import too_wide
from scalelint.runtime.judging.measurement import Measurement, reference_of, related
from scalelint.runtime.judging.seen import Seen
from scalelint.runtime.judging.verdict import Diagnosis, Verdict


def worst(ways: Sequence[tuple[Measurement, Diagnosis]], preconditioned: bool = False) -> tuple[Measurement, Diagnosis]:
    """The way of scaling that decides: a wrong one, one that fits nothing right, or else the commonest; others in a note.

    Args:
        ways: each way with what it amounts to.
        preconditioned: the denoiser's input is known to be scaled by EDM's c_in.
    """
    right = [way for way in ways if way[1].verdict in (Verdict.SYMMETRIC, Verdict.MISFIT)]
    wrong = [_deliberate(way) if right else way for way in ways if way[1].verdict.is_asymmetry]
    wrong.sort(key=lambda way: not way[1].verdict.is_asymmetry)
    odd = [way for way in ways if way[1].suspect]
    measurement, found = [*wrong, *odd, ways[0]][0]
    if not found.verdict.is_asymmetry and not found.suspect and right:
        measurement, found = right[0]
        found = _beside_others(measurement, found, preconditioned)
    if not found.verdict.is_asymmetry:
        measurement, found = next(filter(None, (_blurred(seen) for seen, _ in ways)), (measurement, found))
    others = sorted({other.verdict.value for _, other in ways} - {found.verdict.value, Verdict.NOT_MEASURED.value})
    if others and found.verdict.is_asymmetry:
        found = found.noted(f"not every call was scaled in the same way; others are: {', '.join(others)}")
    unread = [way for way in ways if way[1].verdict is Verdict.NOT_MEASURED]
    if unread and found.verdict is not Verdict.NOT_MEASURED:
        found = found.noted(f"{_calls(unread[0][0])} could not be judged: {unread[0][1].message}")
    return measurement, found


def _calls(measurement: Measurement) -> str:
    """Which calls a way of scaling was seen in."""
    if related(measurement.total) is not None:
        return "decodes of what was encoded"
    decode = related(measurement.decode)
    return "some denoiser calls" if decode is None or decode.noise is not None else "decodes behind the denoiser"


def _deliberate(way: tuple[Measurement, Diagnosis]) -> tuple[Measurement, Diagnosis]:
    """Some calls are right, these are off by a number that is neither a power of the factor nor anybody's constant: an
    edit, such as more contrast, does that as well as a mistake."""
    measurement, found = way
    if found.verdict is not Verdict.OTHER_CONSTANT or found.notes:
        return way
    message = f"some calls are right, and in others {found.message}: an edit or a mistake"
    return measurement, Diagnosis(Verdict.NOT_MEASURED, message, "watch without the edit", suspect=True)


def _blurred(measurement: Measurement) -> tuple[Measurement, Diagnosis] | None:
    """Decodes of edited or noised latents that only a mistake in decode explains, beside an encode that is known."""
    encode = related(measurement.encode)
    reference = None if encode is None else reference_of(measurement, encode, None)
    if encode is None or reference is None or measurement.declared is None:
        return None
    seen = Seen(reference, encode, None, None, measurement.epsilon, measurement.looks)
    if encode.noise is not None and not (encode.noise.told and encode.noise.explained):
        return None
    if seen.powers != {1} or seen.width > CLEAR:
        return None
    product = decodes.power(measurement.decodes, reference.slope, measurement.epsilon)
    if product is None or abs(product - 1) > 2:
        return None
    found = scales.judge(reference, 1, product - 1, statistics.median(reference.slope) ** product)
    return None if found is None else (measurement, found.noted("by decodes of latents that were edited in between"))


def _declared_shift(measurement: Measurement) -> tuple[float, ...]:
    """By channel; empty where none is declared."""
    if measurement.raw is None or measurement.declared is None:
        return ()
    try:
        return measurement.declared.spread(len(measurement.raw.mean)).shift
    except UserError:  # moments of a posterior that were not split
        return ()


def _beside_others(measurement: Measurement, found: Diagnosis, preconditioned: bool) -> Diagnosis:
    """A way is right: may all decodes be? What cannot be judged is said in the verdict itself."""
    encode = related(measurement.encode)
    slope = encode.slope if encode is not None else ()
    seen = decodes.check(measurement.decodes, measurement.raw, slope, measurement.epsilon, preconditioned)
    count = len(measurement.decodes)
    if seen.unfit:
        message = f"{len(seen.unfit)} of {count} decodes do not fit the right one beside them: {seen.unfit[0]}"
        remedy = "look at what is decoded there; to clear it, watch it with latents that are not edited in between"
        return Diagnosis(Verdict.NOT_MEASURED, message, remedy, suspect=True)
    wide = "" if preconditioned else too_wide(measurement, encode)
    if wide:
        remedy = "are they cached latents? decode one image as it was cached, or mark them: watcher.model_latents(z)"
        return Diagnosis(Verdict.NOT_MEASURED, wide, remedy, suspect=True)
    if measurement.strangers.many:
        remedy = (
            "are they cached latents? encode their images again while watching, right before the denoiser sees them"
        )
        return Diagnosis(Verdict.NOT_MEASURED, f"{measurement.strangers}, nor a sampler's next step", remedy)
    if measurement.strangers.training:
        remedy = "watch more training steps, of less noise; where latents are cached, mark them there: watcher.model_latents(z)"
        return Diagnosis(Verdict.NOT_MEASURED, f"{measurement.strangers.training}; elsewhere {found.message}", remedy)
    shift = _declared_shift(measurement)
    means = samples.drawn(measurement.decodes, measurement.means, shift)
    if means.wrong:
        remedy = "look at what the sampler's latents are shifted by before they are decoded"
        return Diagnosis(Verdict.NOT_MEASURED, means.wrong, remedy, suspect=True)
    unsaid = [str(measurement.strangers)] if measurement.strangers.calls else []
    if seen.unread:
        unsaid.append(f"{seen.unread} of {count} decodes are too far from what was encoded to be judged")
    unsaid += filter(None, (means.unchecked,))
    if measurement.looks.denoise:
        unsaid.append(f"{measurement.looks.denoise} denoiser calls were not looked at")
    if measurement.looks.decodes:
        unsaid.append(f"{measurement.looks.decodes} decodes were not looked at")
    return replace(found, message="; ".join([found.message, *unsaid]))
