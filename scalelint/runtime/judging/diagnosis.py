"""From fitted maps to one of ten diagnoses. Plain numbers: imports no torch."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics
from scalelint.runtime.judging import scales, shifts
from scalelint.runtime.judging.published import whose
from scalelint.runtime.judging.scales import Reference
from scalelint.runtime.judging.verdict import Diagnosis, Verdict

#: on endless data, model latents whose standard deviation is off by more than this are not normalised
MISFIT = 1.45
#: how far the latents of one image stray from the data's standard deviation (natural log): measured on crops of
#: photographs through the packaged DC-AE, where single 64-pixel crops range from 0.5 to 1.55
STRAY = 0.65
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
    """

    raw: ChannelStatistics | None
    model: ChannelStatistics | None = None
    encode: AffineFit | None = None
    decode: AffineFit | None = None
    total: AffineFit | None = None
    declared: Factor | None = None
    epsilon: float = 0.0
    images: int = 1


def _related(fit: AffineFit | None) -> AffineFit | None:
    """The fit, if its points lie on a line."""
    return fit if fit is not None and fit.loud and fit.r_squared >= RELATED else None


def diagnose(measurement: Measurement) -> Diagnosis:
    """Names what the measured maps amount to, and says how sure their slopes are."""
    found = _diagnose(measurement)
    fits = filter(None, map(_related, (measurement.encode, measurement.decode, measurement.total)))
    doubt = max((fit.doubt for fit in fits), default=0.0)
    if doubt <= DOUBTFUL:
        return found
    note = f"noise, editing or rounding lies between the latents compared: slopes are known to {doubt:.0%} only"
    return replace(found, notes=(*found.notes, note))


def _diagnose(measurement: Measurement) -> Diagnosis:
    raw = measurement.raw
    if raw is None:
        return Diagnosis(Verdict.NOT_MEASURED, "no encoder call was seen", "encode something while watching")
    if not raw.finite:
        return Diagnosis(
            Verdict.NOT_MEASURED, "the encoder's output holds NaN or infinity", "check the images and the dtype"
        )
    encode, decode, total = map(_related, (measurement.encode, measurement.decode, measurement.total))
    reference = _reference(measurement, encode, decode)
    if encode and decode and reference:
        return _pair(measurement, reference, encode, decode)
    if total:
        return _total(measurement, reference, total)
    if encode and reference:
        return _one_side(reference, encode, "encode", measurement)
    if decode and reference:
        return _one_side(reference, decode, "decode", measurement)
    return _unmeasured(measurement)


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
    mixed = shifts.mixed_into_slope(reference, encode, decode, relative)
    if mixed is not None:
        return mixed
    up = scales.power_of(encode, reference.slope, 1, relative)
    down = scales.power_of(decode, reference.slope, -1, relative)
    if up is None or down is None:
        return scales.other_constant(reference, encode, decode)
    if (up, down) == (0, 0):
        return _never_scaled(measurement, reference, encode)
    wrong = scales.judge(reference, up, down, encode.scalar * decode.scalar)
    if wrong is not None:
        return wrong
    wrong = shifts.judge(reference, encode, decode, measurement.epsilon)
    return wrong or _fits_data(measurement, reference, encode)


def _total(measurement: Measurement, reference: Reference | None, total: AffineFit) -> Diagnosis:
    """Only raw -> decoder input was measured: the product of both directions, f^(1 - 1) when they are right."""
    assert measurement.raw is not None
    relative = scales.tolerance(measurement.epsilon)
    if reference is None:
        std, channels = measurement.raw.overall_std, len(measurement.raw.mean)
        reference = Reference(Factor((1 / (std or 1.0),) * channels, (0.0,) * channels, source="measured 1/std"))
        relative = ROUGH if abs(total.scalar - 1) > ROUGH else relative
    power = scales.power_of(total, reference.slope, 0, relative)
    if power is None:
        return scales.other_product(reference, total)
    if power == 0:
        wrong = shifts.judge_total(reference, total, measurement.epsilon)
        return wrong or _fits_data(measurement, reference, None)
    pairs = {1: (1, 0), -1: (0, -1), 2: (1, 1), -2: (-1, -1), 3: (2, 1), -3: (-1, -2)}
    found = scales.judge(reference, *pairs[power], total.scalar)
    assert found is not None
    return replace(
        found, notes=(*found.notes, "model latents were not seen; pass denoiser= to tell encode from decode")
    )


def _one_side(reference: Reference, fit: AffineFit, side: str, measurement: Measurement) -> Diagnosis:
    """One direction was measured: compare it with the declaration, and say that the other was not seen."""
    right = 1 if side == "encode" else -1
    power = scales.power_of(fit, reference.slope, right, scales.tolerance(measurement.epsilon))
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
    seen = encode.y.overall_std if encode is not None else _scaled_std(measurement.raw, reference)
    images = f"{measurement.images} image{'s' if measurement.images > 1 else ''}"
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


def _strays(measurement: Measurement, std: float) -> bool:
    """Whether model latents of this standard deviation are further from 1 than the images' own variety explains."""
    raw = measurement.raw
    if raw is None or std <= 0 or raw.overall_std <= 0:
        return False
    within = math.fsum(s * s for s in raw.std) / len(raw.std)
    bound = math.log(MISFIT) + STRAY / math.sqrt(measurement.images)
    return within > UNIFORM * raw.overall_std**2 and abs(math.log(std)) > bound


def _scaled_std(raw: ChannelStatistics, reference: Reference) -> float:
    """The standard deviation that model latents have under the reference factor."""
    parts = zip(raw.mean, raw.std, reference.slope, reference.factor.shift, strict=True)
    scaled = [((m - shift) * f, s * abs(f)) for m, s, f, shift in parts]
    return ChannelStatistics(raw.count, tuple(m for m, _ in scaled), tuple(s for _, s in scaled)).overall_std
