"""From fitted maps to one of ten diagnoses. Plain numbers: imports no torch."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics
from scalelint.runtime.judging import decodes, noised, scales, shifts
from scalelint.runtime.judging.published import whose
from scalelint.runtime.judging.scales import Reference
from scalelint.runtime.judging.verdict import PRODUCT, Diagnosis, Verdict

#: on endless data, model latents whose standard deviation is off by more than this are not normalised
MISFIT = 1.45
#: how far the latents of one image stray from the data's standard deviation (natural log): measured on crops of
#: photographs through the packaged DC-AE, where single 64-pixel crops range from 0.5 to 1.55
STRAY = 0.65
#: images that count as one, since they may show the same scene: crops of a photograph, frames of a clip
SCENE = 3
#: where channels vary less than this share of the whole within themselves, images are too uniform to judge a factor by
UNIFORM = 0.15
#: least share of explained variance for two observation points to be one tensor seen twice
RELATED = 0.98
#: doubt about a slope that is worth a note
DOUBTFUL = 0.03
#: relative tolerance where the measured 1/std stands in for an undeclared factor
ROUGH = 0.35


@dataclass(frozen=True)
class Measurement:
    """Everything that was measured about one autoencoder in use.

    Attributes:
        raw: what left the encoder.
        model: what entered the denoiser, or what the autoencoder handed out where it normalises itself.
        encode: raw -> model; None where model latents were not seen.
        decode: model -> decoder input, likewise.
        total: raw -> decoder input; None where no decode followed an encode.
        declared: the autoencoder's own factor, if it has one.
        epsilon: machine epsilon of the coarsest dtype that latents were seen in.
        images: how many images went through the encoder.
        raw_error: standard error over images of the raw latents' overall standard deviation; None for a single image.
        decodes: every decode that was looked at, by itself.
        looks: what the watch did not look at, and what it was told.
    """

    raw: ChannelStatistics | None
    model: ChannelStatistics | None = None
    encode: AffineFit | None = None
    decode: AffineFit | None = None
    total: AffineFit | None = None
    declared: Factor | None = None
    epsilon: float = 0.0
    images: int = 1
    raw_error: float | None = None
    decodes: tuple[decodes.Decode, ...] = ()
    looks: noised.Looks = field(default_factory=noised.Looks)


def related(fit: AffineFit | None) -> AffineFit | None:
    """The fit, if its points lie on a line."""
    return fit if fit is not None and fit.loud and fit.r_squared >= RELATED else None


def diagnose(measurement: Measurement) -> Diagnosis:
    """Names what the measured maps amount to, and says how sure their slopes are."""
    found = _diagnose(measurement)
    fits = filter(None, map(related, (measurement.encode, measurement.decode, measurement.total)))
    doubt = max((fit.doubt for fit in fits), default=0.0)
    if doubt <= DOUBTFUL:
        return found
    note = f"noise, editing or rounding lies between the latents compared: slopes are known to {doubt:.0%} only"
    return replace(found, notes=(*found.notes, note))


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
    unread = [other for _, other in ways if other.verdict is Verdict.NOT_MEASURED]
    if unread and found.verdict is not Verdict.NOT_MEASURED:
        found = found.noted(f"some calls could not be judged: {unread[0].message}")
    return measurement, found


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
    reference = None if encode is None else _reference(measurement, encode, None)
    if encode is None or reference is None or measurement.declared is None:
        return None
    seen = noised.Seen(reference, encode, None, None, measurement.epsilon, measurement.looks)
    if encode.noise is not None and not (encode.noise.told and encode.noise.explained):
        return None
    if seen.powers != {1} or seen.width > noised.CLEAR:
        return None
    product = decodes.power(measurement.decodes, reference.slope, measurement.epsilon)
    if product is None or abs(product - 1) > 2:
        return None
    found = scales.judge(reference, 1, product - 1, statistics.median(reference.slope) ** product)
    return None if found is None else (measurement, found.noted("by decodes of latents that were edited in between"))


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
    unsaid = []
    if seen.unread:
        unsaid.append(f"{seen.unread} of {count} decodes are too far from what was encoded to be judged")
    if measurement.looks.decodes:
        unsaid.append(f"{measurement.looks.decodes} decodes were not looked at")
    return replace(found, message="; ".join([found.message, *unsaid]))


def _diagnose(measurement: Measurement) -> Diagnosis:
    raw = measurement.raw
    if raw is None:
        return Diagnosis(Verdict.NOT_MEASURED, "no encoder call was seen", "encode something while watching")
    if not raw.finite:
        return Diagnosis(
            Verdict.NOT_MEASURED, "the encoder's output holds NaN or infinity", "check the images and the dtype"
        )
    encode, decode, total = map(related, (measurement.encode, measurement.decode, measurement.total))
    reference = _reference(measurement, encode, decode)
    if encode and encode.noise is not None:
        return _behind_noise(measurement, reference, encode)
    if encode and decode and reference:
        return _pair(measurement, reference, encode, decode)
    if total:
        return _total(measurement, reference, total)
    if encode and reference:
        return _one_side(reference, encode, "encode", measurement)
    if decode and reference:
        return _one_side(reference, decode, "decode", measurement)
    return _unmeasured(measurement)


def _behind_noise(measurement: Measurement, reference: Reference | None, encode: AffineFit) -> Diagnosis:
    """The denoiser saw noised latents."""
    total, decode = related(measurement.total), related(measurement.decode)
    if reference is None:
        reference = noised.reference_free(encode, len(encode.slope))
    seen = noised.Seen(reference, encode, total, decode, measurement.epsilon, measurement.looks)
    return noised.judge(seen, lambda fit: _fits_data(measurement, reference, fit))


def _unmeasured(measurement: Measurement) -> Diagnosis:
    """No two observation points are related by an affine map."""
    seen = [fit for fit in (measurement.total, measurement.encode, measurement.decode) if fit is not None]
    if seen:
        best = max(fit.r_squared for fit in seen)
        message = f"what entered the denoiser or decoder is no affine map of what left the encoder (R² {best:.2f})"
        return Diagnosis(Verdict.NOT_MEASURED, message, "watch a reconstruction: encode an image and decode the result")
    message = "no latents were seen on the model's side: neither a denoiser nor a decoder call followed an encode"
    return Diagnosis(Verdict.NOT_MEASURED, message, "decode while watching, or pass denoiser=")


def _reference(measurement: Measurement, encode: AffineFit | None, decode: AffineFit | None) -> Reference | None:
    """The declared factor, or the direction that normalises the data better where none is declared."""
    assert measurement.raw is not None
    std, channels = measurement.raw.overall_std, len(measurement.raw.mean)
    if measurement.declared is not None and not measurement.declared.trivial:
        return Reference(measurement.declared.spread(channels).resolved(std))
    candidates = [fit.slope for fit in (encode,) if fit]
    candidates += [tuple(1 / s if s else 0.0 for s in fit.slope) for fit in (decode,) if fit]
    usable = [slope for slope in candidates if all(slope) and abs(abs(slope[0]) - 1) > 0.01]
    if not candidates:
        return None
    if usable and std > 0:
        best = min(usable, key=lambda slope: round(abs(math.log(abs(slope[0]) * std)), 2))
    else:
        best = candidates[0]
    return Reference(Factor(best, (0.0,) * channels, source="as measured in the other direction"))


def _pair(measurement: Measurement, reference: Reference, encode: AffineFit, decode: AffineFit) -> Diagnosis:
    """Both directions were measured: scale first, then shift, then the fit to the data."""
    relative = scales.tolerance(measurement.epsilon)
    if decode.doubt > noised.EDITED and encode.doubt <= noised.CLEAR:
        return _one_side(reference, encode, "encode", measurement)
    if max(encode.doubt, decode.doubt) > noised.EDITED:
        return _too_vague(max(encode.doubt, decode.doubt))
    mixed = shifts.mixed_into_slope(reference, encode, decode, relative)
    if mixed is not None:
        return mixed
    up = scales.power_of(encode, reference.slope, 1, relative)
    down = scales.power_of(decode, reference.slope, -1, relative)
    if up != 1 and noised.preconditioned(reference, encode):
        return noised.conditioned(reference, encode)
    if up is None or down is None:
        return scales.other_constant(reference, encode, decode)
    if (up, down) == (0, 0):
        return _never_scaled(measurement, reference, encode)
    wrong = scales.judge(reference, up, down, encode.scalar * decode.scalar)
    if wrong is not None:
        return wrong
    if max(encode.doubt, decode.doubt) > noised.CLEAR:
        return _too_vague(max(encode.doubt, decode.doubt))
    wrong = shifts.judge(reference, encode, decode, measurement.epsilon)
    if wrong is not None and max(encode.doubt, decode.doubt) > noised.SHARP:
        return _too_vague(max(encode.doubt, decode.doubt), "whether the shift is right")
    if wrong is None and not shifts.tells_declared(reference, encode, measurement.epsilon):
        return _too_vague(encode.doubt, "whether the declared shift is applied")
    return wrong or _fits_data(measurement, reference, encode)


def _too_vague(doubt: float, what: str = "whether encode and decode undo each other") -> Diagnosis:
    message = f"slopes are known to {doubt:.1%} only, which does not tell {what}"
    remedy = "watch a reconstruction: encode an image, pass the latents as they are to the denoiser, decode them"
    return Diagnosis(Verdict.NOT_MEASURED, message, remedy)


def _total(measurement: Measurement, reference: Reference | None, total: AffineFit) -> Diagnosis:
    """Only raw -> decoder input was measured: the product of both directions, f^(1 - 1) when they are right."""
    assert measurement.raw is not None
    relative = scales.tolerance(measurement.epsilon)
    if reference is None:
        std, channels = measurement.raw.overall_std, len(measurement.raw.mean)
        reference = Reference(Factor((1 / (std or 1.0),) * channels, (0.0,) * channels, source="measured 1/std"))
        relative = ROUGH if abs(total.scalar - 1) > ROUGH else relative
    if total.doubt > noised.EDITED:
        return _unread(measurement, total)
    power = scales.power_of(total, reference.slope, 0, relative)
    if power is None:
        if total.doubt > noised.SHARP:
            return _unread(measurement, total)
        return scales.other_product(reference, total).of(PRODUCT)
    if power == 0:
        wrong = shifts.judge_total(reference, total, measurement.epsilon) if total.doubt <= noised.CLEAR else None
        sharp = total.doubt <= (noised.CLEAR if wrong is None else noised.SHARP)
        if not sharp or (wrong is None and measurement.model is not None):
            return _unread(measurement, total)
        return (wrong or _fits_product(measurement, reference)).of(PRODUCT)
    pairs = {1: (1, 0), -1: (0, -1), 2: (1, 1), -2: (-1, -1), 3: (2, 1), -3: (-1, -2)}
    found = scales.judge(reference, *pairs[power], total.scalar)
    assert found is not None
    return found.of(PRODUCT).noted("model latents were not seen; pass denoiser= to tell encode from decode")


def _one_side(reference: Reference, fit: AffineFit, side: str, measurement: Measurement) -> Diagnosis:
    """One direction was measured: compare it with the declaration, and say that the other was not seen."""
    right = 1 if side == "encode" else -1
    power = scales.power_of(fit, reference.slope, right, scales.tolerance(measurement.epsilon))
    if side == "encode" and power != right and noised.preconditioned(reference, fit):
        return noised.conditioned(reference, fit)
    if power is None or power == -right:
        both = (fit, None) if side == "encode" else (None, fit)
        return scales.other_constant(reference, *both)
    if power == right:
        fits = _fits_data(measurement, reference, fit if side == "encode" else None)
        if fits.verdict is Verdict.MISFIT:
            return fits
        other = "decode" if side == "encode" else "encode"
        message = f"{side} applies the factor {reference.describe()}; {other} was not seen to belong to it"
        return Diagnosis(Verdict.NOT_MEASURED, message, f"{other} while watching")
    powers = (power, -1) if side == "encode" else (1, power)
    found = scales.judge(reference, *powers, fit.scalar)
    assert found is not None
    return found


def _never_scaled(measurement: Measurement, reference: Reference, encode: AffineFit) -> Diagnosis:
    """Neither direction scales although a factor is declared: an inverse pair, harmless only at unit variance."""
    fits = _fits_data(measurement, reference, encode)
    note = f"the declared factor {reference.describe()} is applied in neither direction"
    return replace(fits, notes=(*fits.notes, note))


def _fits_data(measurement: Measurement, reference: Reference, encode: AffineFit | None) -> Diagnosis:
    """Encode and decode are inverses; whether they also bring the data to unit variance.

    Args:
        measurement: holds the raw latents' statistics.
        reference: the factor in use.
        encode: the measured map, or None to go by the reference alone.
    """
    assert measurement.raw is not None
    raw = measurement.raw.overall_std
    used = abs(encode.scalar if encode is not None else reference.factor.slope[0])
    seen = (
        _behind(measurement.raw, encode).overall_std if encode is not None else _scaled_std(measurement.raw, reference)
    )
    images = _images(measurement)
    if not _strays(measurement, seen):
        message = f"encode and decode undo each other; model latents have std {seen:.4g} over {images}"
        return Diagnosis(Verdict.SYMMETRIC, message)
    message = (
        f"encode and decode undo each other, but model latents have std {seen:.4g} over {images}: "
        f"measured 1/std {1 / raw:.4g}, used {used:.4g}"
    )
    owner = whose(used)
    notes = (f"{used:.5g} is a published constant: {owner}",) if owner else ()
    remedy = f"a factor of {1 / raw:.4g} (reciprocal) or {raw:.4g} (std) fits these images; run scalelint calibrate"
    return Diagnosis(Verdict.MISFIT, message, remedy, notes)


def _unread(measurement: Measurement, total: AffineFit) -> Diagnosis:
    """Decode undoes encode as far as was seen, and what lies in between could not be read."""
    if measurement.model is None:
        message = (
            f"decode undoes encode to within {total.doubt:.0%} only: something lies in between that changes latents"
        )
        return Diagnosis(Verdict.NOT_MEASURED, message, "watch a reconstruction: encode an image and decode the result")
    message = (
        f"decode undoes encode over {_images(measurement)}, but what the denoiser saw could not be told from noise, "
        "so the factor in use is not known"
    )
    remedy = "watch more training steps, those of little noise above all, or a reconstruction through the denoiser"
    return Diagnosis(Verdict.NOT_MEASURED, message, remedy)


def _fits_product(measurement: Measurement, reference: Reference) -> Diagnosis:
    """Decode undoes encode; what lies in between was not seen, so only the declaration is held against the data."""
    assert measurement.raw is not None
    message = f"decode undoes encode over {_images(measurement)}; model latents were not seen"
    declared = measurement.declared is not None and not measurement.declared.trivial
    std = _scaled_std(measurement.raw, reference)
    if declared and _strays(measurement, std):
        raw = measurement.raw.overall_std
        message = f"{message}; by the factor {reference.describe()} they would have std {std:.4g}"
        remedy = f"a factor of {1 / raw:.4g} (reciprocal) or {raw:.4g} (std) fits these images; run scalelint calibrate"
        return Diagnosis(Verdict.MISFIT, message, remedy)
    note = "pass denoiser= to see whether the declared factor is in use"
    return Diagnosis(Verdict.SYMMETRIC, message, "", (note,))


def _images(measurement: Measurement) -> str:
    return f"{measurement.images} image{'s' if measurement.images > 1 else ''}"


def _strays(measurement: Measurement, std: float) -> bool:
    """Whether model latents of this standard deviation are further from 1 than the images' own variety explains."""
    raw = measurement.raw
    if raw is None or std <= 0 or raw.overall_std <= 0:
        return False
    within = math.fsum(s * s for s in raw.std) / len(raw.std)
    bound = math.log(MISFIT) + STRAY / math.sqrt(max(1.0, measurement.images / SCENE))
    return within > UNIFORM * raw.overall_std**2 and abs(math.log(std)) > bound


def _behind(raw: ChannelStatistics, encode: AffineFit) -> ChannelStatistics:
    """What all raw latents are behind encode; the fit itself may rest on a few of them."""
    if len(raw.mean) != len(encode.slope):
        return encode.y
    mean = tuple(a * m + b for a, m, b in zip(encode.slope, raw.mean, encode.intercept, strict=True))
    return ChannelStatistics(raw.count, mean, tuple(abs(a) * s for a, s in zip(encode.slope, raw.std, strict=True)))


def _scaled_std(raw: ChannelStatistics, reference: Reference) -> float:
    """The standard deviation that model latents have under the reference factor."""
    parts = zip(raw.mean, raw.std, reference.slope, reference.factor.shift, strict=True)
    scaled = [((m - shift) * f, s * abs(f)) for m, s, f, shift in parts]
    return ChannelStatistics(raw.count, tuple(m for m, _ in scaled), tuple(s for _, s in scaled)).overall_std
